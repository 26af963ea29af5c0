package io.tributary.training;

import io.tributary.core.train.Student;
import io.tributary.core.train.Truncation;
import io.tributary.core.train.WindowPool;
import io.tributary.platform.start.NativeMemory;
import io.tributary.runtime.djl.CachedLabels;
import io.tributary.runtime.djl.DjlStudent;
import io.tributary.runtime.djl.TrainingMemory;
import io.tributary.runtime.labels.LabelCache;
import io.tributary.runtime.text.TextCodec;
import io.tributary.training.corpus.OpenCorpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A student on the engine with its corpus and models. */
final class DjlWorkbench implements Workbench {
    private static final List<String> TOKENIZER = List.of("tokenizer.json", "tokenizer_config.json");

    private final RunSpec spec;
    private final OpenCorpus corpus;
    private final DjlStudent student;
    private final @Nullable DjlJudge teacher;
    private final @Nullable DjlJudge scorer;
    private final @Nullable Path teacherDirectory;
    private final TextCodec text;
    private final WindowPool validation;

    DjlWorkbench(
            RunSpec spec,
            OpenCorpus corpus,
            DjlStudent student,
            @Nullable DjlJudge teacher,
            @Nullable DjlJudge scorer,
            @Nullable Path teacherDirectory) {
        this.spec = spec;
        this.corpus = corpus;
        this.student = student;
        this.teacher = teacher;
        this.scorer = scorer;
        this.teacherDirectory = teacherDirectory;
        this.text = TextCodec.load(corpus.tokenizerDirectory());
        this.validation = SpreadWindows.of(corpus.validation(), spec.validationWindows());
    }

    @Override
    public Student student() {
        return student;
    }

    @Override
    public WindowPool training() {
        return corpus.training();
    }

    @Override
    public WindowPool validation() {
        return validation;
    }

    /** The layout of windows and the evaluation follow from these. */
    @Override
    public String corpusFingerprint() {
        return CheckpointFiles.sha256("%s %d %d %d"
                .formatted(
                        spec.corpus(),
                        spec.length(),
                        validation.size(),
                        corpus.validation().size()));
    }

    @Override
    public long parameters() {
        return student.parameters();
    }

    @Override
    public double flopsPerToken() {
        return Work.training(student.config(), student.parameters(), spec.length());
    }

    @Override
    public long memoryBytes() {
        long own = TrainingMemory.estimate(student.config(), spec.batch(), spec.length());
        long taught =
                teacher == null ? 0 : TrainingMemory.weights(teacher.model().config());
        long scores = scorer == null || teacher != null && scorer.model() == teacher.model()
                ? 0
                : TrainingMemory.weights(scorer.model().config());
        return own + taught + scores;
    }

    @Override
    public Optional<Judge> teacher() {
        return Optional.ofNullable(teacher);
    }

    @Override
    public Optional<Judge> scorer() {
        return Optional.ofNullable(scorer);
    }

    @Override
    public void learnFrom(LabelCache cache, int[] windows, Truncation truncation) {
        student.learnFrom(new CachedLabels(cache, windows, truncation));
    }

    @Override
    public void export(Path directory) {
        student.export(directory);
        try {
            for (String file : TOKENIZER) {
                Files.copy(corpus.tokenizerDirectory().resolve(file), directory.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the tokenizer cannot be copied to " + directory, e);
        }
    }

    @Override
    public String text(int[] tokens) {
        return text.decode(Arrays.stream(tokens).boxed().toList());
    }

    @Override
    public List<Written> write(int prompts) {
        try (Recital recital = Recital.of(this, text, null)) {
            return recital.write(validation, prompts);
        }
    }

    @Override
    public double acceptanceRate(int prompts) {
        if (teacherDirectory == null) {
            return Double.NaN;
        }
        try (Recital recital = Recital.of(this, text, teacherDirectory)) {
            return recital.acceptanceRate(validation, prompts);
        }
    }

    @Override
    public void close() {
        student.close();
        if (scorer != null && (teacher == null || scorer.model() != teacher.model())) {
            scorer.model().close();
        }
        if (teacher != null) {
            teacher.model().close();
        }
        text.close();
        NativeMemory.giveBack();
    }
}
