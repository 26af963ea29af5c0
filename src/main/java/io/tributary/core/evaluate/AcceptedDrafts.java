package io.tributary.core.evaluate;

import io.tributary.core.decode.Decision;
import io.tributary.core.decode.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where in an answer the small model's token is accepted, if a block gets there. Draws are keyed by position, so that this
 * is a property of the answer and not of the blocks it was written in: another gamma only cuts the same row of acceptances
 * and rejections otherwise. That also keeps what rates by place in a block lose, that rejections come in clusters.
 *
 * @param at probability of acceptance at each token of the answer, in order
 * @param bonusDrafted whether the token after a block that was accepted whole is drafted too, as it is but for greedy
 *     lossless decoding
 */
public record AcceptedDrafts(double[] at, boolean bonusDrafted) {

    /**
     * From an answer that was written.
     *
     * @param accepted for each token whether its draft was accepted; null where none was judged, which counts as the share
     *     of those that were
     * @throws IllegalArgumentException if nothing was judged
     */
    public static AcceptedDrafts seen(List<@Nullable Boolean> accepted, boolean bonusDrafted) {
        double share = accepted.stream()
                .filter(Objects::nonNull)
                .mapToDouble(each -> each ? 1 : 0)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("no draft of this answer was judged"));
        return new AcceptedDrafts(
                accepted.stream()
                        .mapToDouble(each -> each == null ? share : (each ? 1 : 0))
                        .toArray(),
                bonusDrafted);
    }

    /** From the decisions of an answer. @throws IllegalArgumentException if nothing was judged */
    public static AcceptedDrafts of(List<Decision> decisions) {
        List<@Nullable Boolean> accepted = new ArrayList<>();
        decisions.forEach(d -> accepted.add(d.drafted() < 0 ? null : d.accepted()));
        return seen(accepted, decisions.stream().anyMatch(d -> d.writer() == Writer.BONUS && d.drafted() >= 0));
    }

    /** The same rate at each of so many tokens. */
    public static AcceptedDrafts constant(double rate, int tokens, boolean bonusDrafted) {
        double[] at = new double[tokens];
        Arrays.fill(at, rate);
        return new AcceptedDrafts(at, bonusDrafted);
    }

    /** Number of tokens. */
    int tokens() {
        return at.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AcceptedDrafts drafts
                && Arrays.equals(at, drafts.at)
                && bonusDrafted == drafts.bonusDrafted;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(at);
    }

    @Override
    public String toString() {
        return Arrays.toString(at) + (bonusDrafted ? ", bonus drafted" : "");
    }
}
