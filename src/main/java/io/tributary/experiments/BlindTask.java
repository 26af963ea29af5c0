package io.tributary.experiments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a judge has before them.
 *
 * @param label of the first point, otherLabel: of the second; neither says which side is whose
 * @param judged how many prompts this judge has judged
 * @param all how many there are to judge
 * @param alike how many prompts both points answered alike, which nobody is asked about
 * @param next null when all are judged
 */
public record BlindTask(
        UUID experiment,
        UUID point,
        UUID other,
        String label,
        String otherLabel,
        int judged,
        int all,
        int alike,
        @Nullable Question next) {

    /** @param prompt ordinal among the experiment's prompts */
    public record Question(int prompt, String text, String reference, String left, String right) {}
}
