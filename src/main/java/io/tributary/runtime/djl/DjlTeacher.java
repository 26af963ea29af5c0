package io.tributary.runtime.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tributary.core.train.Batch;
import io.tributary.core.train.Divergence;
import io.tributary.core.train.LearnabilityScore;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.TokenLosses;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.labels.TopLabels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A trained model that labels, measures or scores the windows of another's run. Its weights do not change. */
public final class DjlTeacher extends SoftLabels {
    private final TrainingModel model;

    private DjlTeacher(TrainingModel model) {
        this.model = model;
    }

    /**
     * Loads a checkpoint.
     *
     * @param available bytes of memory it may take, see {@link TrainingMemory#available()}
     * @throws IllegalArgumentException if it would not fit
     * @throws io.tributary.runtime.checkpoint.CheckpointException if it is damaged or of an unknown kind
     */
    public static DjlTeacher load(Path directory, StudentOptions options, long available) {
        try (Checkpoint checkpoint = Checkpoint.open(directory)) {
            CheckpointConfig config = checkpoint.config();
            WeightLayout layout = WeightLayout.of(config);
            TrainingMemory.require(
                    "the teacher " + directory.getFileName(), layout.parameters() * Float.BYTES, available);
            return new DjlTeacher(
                    new TrainingModel(config, options, manager -> ParameterSet.read(manager, layout, checkpoint)));
        }
    }

    public CheckpointConfig config() {
        return model.config();
    }

    /** Number of distinct parameters; a tied head counts once. */
    public long parameters() {
        return model.weights().layout().parameters();
    }

    /** Mean loss of each window, nats per counted token. */
    public double[] losses(WindowPool pool, int from, int to) {
        return model.losses(pool, from, to);
    }

    /** The score of each window of a pool, from {@code from} to before {@code to}; counted positions only. */
    public double[] scores(WindowPool pool, int from, int to, LearnabilityScore score) {
        return IntStream.range(from, to)
                .mapToDouble(window -> score(pool, window, score))
                .toArray();
    }

    private double score(WindowPool pool, int window, LearnabilityScore score) {
        TokenLosses tokens = tokens(pool, window);
        return score.of(tokens.losses(), tokens.ranks());
    }

    /** Loss and rank of each counted token of a window. */
    public TokenLosses tokens(WindowPool pool, int window) {
        double[] measured = model.measure(Batch.of(pool, window));
        int first = pool.firstCounted(window);
        int end = first + pool.counted(window);
        int[] ranks = IntStream.range(first, end)
                .map(t -> (int) measured[pool.length() + t])
                .toArray();
        return new TokenLosses(Arrays.copyOfRange(measured, first, end), ranks);
    }

    /** The k most probable tokens at every position of a window, the logits divided by the temperature. */
    public TopLabels labels(WindowPool pool, int window, int k, double temperature) {
        return TopLabels.of(model.top(Batch.of(pool, window), k, temperature), k);
    }

    @Override
    void requireVocabulary(int studentVocabulary) {
        if (studentVocabulary != model.config().vocabularySize()) {
            throw new IllegalArgumentException(
                    "the student's vocabulary is %d, the teacher's %d; soft labels need one tokenizer for both"
                            .formatted(studentVocabulary, model.config().vocabularySize()));
        }
    }

    @Override
    String objective() {
        return "online";
    }

    @Override
    double[] numbers(LossTerms terms) {
        return new double[] {
            terms.omega(),
            terms.teacherTemperature(),
            terms.studentTemperature(),
            terms.divergence() == Divergence.REVERSE ? 1 : 0
        };
    }

    @Override
    IValue tensors(PtNDManager scope, Batch batch) {
        try (IValue logits = model.logits(batch)) {
            return IValue.listFrom(logits.toTensor(scope));
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
