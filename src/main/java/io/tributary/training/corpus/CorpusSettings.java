package io.tributary.training.corpus;

import io.tributary.core.train.Split;
import io.tributary.runtime.text.BpeTrainer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A request with every default filled in: all that the tokens of a corpus depend on.
 *
 * @param upload name of the uploaded file as its owner calls it
 * @param path as requested
 * @param borders where documents of plain text end
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CorpusSettings(
        @Nullable String upload,
        @Nullable String path,
        @Nullable Tasks tasks,
        String borders,
        @Nullable String tokenizer,
        int vocabularySize,
        double validationShare,
        long splitKey,
        List<String> evaluationSets) {
    private static final int LARGEST_TRAINED = 1 << 16;

    /** Examples of the task suite. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Tasks(int examples, long seed, Map<String, Double> mix, int evaluationPerFamily) {}

    /** @throws IllegalArgumentException naming the setting that makes no sense */
    public static CorpusSettings of(CorpusRequest request, @Nullable String upload) {
        int sources = (upload == null ? 0 : 1) + (request.path() == null ? 0 : 1) + (request.tasks() == null ? 0 : 1);
        if (sources != 1) {
            throw new IllegalArgumentException(
                    "a corpus has one source: an uploaded file, a path or tasks; the request names " + sources);
        }
        CorpusSettings settings = new CorpusSettings(
                upload,
                request.path(),
                request.tasks() == null ? null : tasks(request.tasks()),
                Borders.of(orDefault(request.documents(), Borders.PARAGRAPH.word()))
                        .word(),
                request.tokenizer(),
                orDefault(request.vocabularySize(), 1024),
                orDefault(request.validationShare(), 0.05),
                orDefault(request.splitKey(), 0L),
                orDefault(request.evaluationSets(), List.of(EvaluationSets.SHIPPED)));
        settings.split();
        if (settings.vocabularySize < BpeTrainer.SMALLEST || settings.vocabularySize > LARGEST_TRAINED) {
            throw new IllegalArgumentException("vocabulary_size must lie in " + BpeTrainer.SMALLEST + ".."
                    + LARGEST_TRAINED + ", not " + settings.vocabularySize);
        }
        return settings;
    }

    private static Tasks tasks(CorpusRequest.Tasks tasks) {
        if (tasks.examples() < 1) {
            throw new IllegalArgumentException("examples must be at least 1, not " + tasks.examples());
        }
        return new Tasks(
                tasks.examples(),
                orDefault(tasks.seed(), 1L),
                orDefault(tasks.mix(), Map.of()),
                orDefault(tasks.evaluationPerFamily(), 100));
    }

    Split split() {
        return new Split(splitKey, validationShare);
    }

    /** The source in a few words. */
    String source() {
        if (tasks != null) {
            return "task suite, " + tasks.examples() + " examples, seed " + tasks.seed();
        }
        return path != null ? path : String.valueOf(upload);
    }

    private static <T> T orDefault(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
