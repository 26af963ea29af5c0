package io.tributary.runtime.scoring;

import io.tributary.core.train.LearnabilityScore;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.tokens.ExampleWindows;
import io.tributary.runtime.tokens.PackedWindows;
import io.tributary.runtime.tokens.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pass of a model over the windows of a corpus, cut into partitions that are worked on anywhere. It is the JSON file
 * that corpus scoring is started with; paths mean the same on every machine that takes part.
 *
 * @param tokens the corpus' token file
 * @param examples whether a window is one document; otherwise documents are packed
 * @param length target positions of a window
 * @param model checkpoint directory
 * @param threads of the engine that score one window; sums depend on their number
 * @param partitions in how many pieces the windows are cut; each loads the model once and is done again as a whole
 * @param folder where the pieces, the answers and {@link ScoringStatus#FILE} are kept until the pass has ended
 * @param result file that the pass ends in: a {@link ScoreFile}, or a label cache where labels are asked for
 * @param score of each window; null where labels are asked for
 * @param labels of each window; null where scores are asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ScoringPlan(
        Path tokens,
        boolean examples,
        int length,
        Path model,
        int threads,
        int partitions,
        Path folder,
        Path result,
        @Nullable LearnabilityScore score,
        @Nullable LabelOrder labels) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws IllegalArgumentException naming what is missing or out of range */
    public ScoringPlan {
        if (length < 1 || threads < 1 || partitions < 1) {
            throw new IllegalArgumentException("length, threads and partitions must be at least 1, not %d, %d and %d"
                    .formatted(length, threads, partitions));
        }
        if ((score == null) == (labels == null)) {
            throw new IllegalArgumentException(
                    "a pass finds either scores or labels, and one of them must be asked for");
        }
    }

    /** From {@link #json()}. @throws IllegalArgumentException if it is something else, saying what is wrong */
    public static ScoringPlan parse(String json) {
        try {
            return JSON.readValue(json, ScoringPlan.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is no scoring plan: " + e.getOriginalMessage(), e);
        }
    }

    public String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** How many windows shall be scored or labelled, of those of {@link #corpus()}. */
    public int windows(WindowPool corpus) {
        return labels == null ? corpus.size() : labels.windows().length;
    }

    /**
     * Maps the corpus.
     *
     * @throws IOException if the token file is damaged
     * @throws IllegalArgumentException if it is shorter than one window
     */
    public WindowPool corpus() throws IOException {
        TokenFile file = TokenFile.open(tokens);
        return examples ? new ExampleWindows(file, length) : new PackedWindows(file, length);
    }
}
