package io.tributary.training;

import io.tributary.core.train.Student;
import io.tributary.core.train.Truncation;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.labels.LabelCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything a run works with, opened. Belongs to the run's thread. */
interface Workbench extends AutoCloseable {

    Student student();

    WindowPool training();

    /** Windows that no run trains on. */
    WindowPool validation();

    /** Changes with the corpus, its split and its windows. */
    String corpusFingerprint();

    /** Weights of the student. */
    long parameters();

    /** Floating-point operations of a training step, per token. */
    double flopsPerToken();

    /** Largest memory of a step: weights, gradients, optimizer state, the teacher's weights and activations. */
    long memoryBytes();

    Optional<Judge> teacher();

    Optional<Judge> scorer();

    /**
     * Gives the student the cached labels instead of the teacher's own.
     *
     * @param windows which window of {@link #training} each record of the cache labels
     */
    void learnFrom(LabelCache cache, int[] windows, Truncation truncation);

    /** Writes the student, as it is, in Hugging Face layout into an empty directory. */
    void export(Path directory);

    /** Text of tokens. */
    String text(int[] tokens);

    /** What the student writes, greedily, after the beginnings of the first validation windows. */
    List<Written> write(int prompts);

    /** accepted / drafted of the student drafting for its teacher, lossless and greedy; NaN without a teacher. */
    double acceptanceRate(int prompts);

    @Override
    void close();

    /** A prompt and its continuation. */
    record Written(String prompt, String text) {}
}
