package io.tributary.experiments;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How long a sweep would take, by some of its prompts, which were answered by all of its points and thrown away.
 *
 * @param points settings it would have
 * @param prompts it would answer, skipped: that have no room for an answer
 * @param tried prompts that were answered to find out
 * @param time of the whole sweep; null if fewer than three were answered within the time that there was
 * @param atLeastSeconds what the whole would take if all prompts were like the quickest, or, where none was answered in time,
 *     if each took no longer than was tried
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Prediction(
        int points,
        int prompts,
        int skipped,
        int tried,
        @Nullable TimeLeft time,
        double atLeastSeconds) {

    public String words() {
        String size = "%,d points × %,d prompts: ".formatted(points, prompts);
        return time == null
                ? size + "more than " + TimeLeft.duration(atLeastSeconds)
                : size + time.words() + ", by " + tried + " prompts that were tried";
    }
}
