package io.tributary.core.evaluate;

import io.tributary.core.decode.Decision;
import io.tributary.core.rules.Evidence;
import io.tributary.core.rules.Mixing;
import io.tributary.core.rules.NotLogged;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.TokenRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Judges the positions of a logged answer again, under another rule or alpha, without any model
 * (reference/spec-cascades.md, section 2.8). A changed decision changes the text after it, so the result ends with the
 * first position whose emitted token may differ: up to and including it, the rule would have decided exactly so.
 */
public final class Replay {
    private Replay() {}

    /**
     * One position, decided again.
     *
     * @param position absolute
     * @param deferred whether the rule chooses p for the drafted token
     * @param acceptanceLow least probability of keeping the draft; equal to the highest where the log decides it
     * @param accepted whether the draft is kept under the logged answer's coin
     * @param same whether the emitted token is the logged one for certain
     */
    public record Redecided(
            int position,
            boolean deferred,
            double acceptanceLow,
            double acceptanceHigh,
            boolean accepted,
            boolean same) {}

    /**
     * Replays an answer that was sampled above temperature 0. Position rules and lossless decoding are decided at every
     * alpha. A token rule's test of the drafted token is decided at every alpha, and its acceptance at the alphas of its
     * sketch; between those a coin that falls within the bounds ends the replay. Lenient rules keep too little and end it
     * at once.
     *
     * @param log the answer's decisions in order
     * @param coins the uniform number behind the coin of an absolute position
     */
    public static List<Redecided> sampled(
            List<Decision> log, TokenRule rule, Parameters parameters, IntToDoubleFunction coins) {
        List<Redecided> replayed = new ArrayList<>();
        for (Decision decision : log) {
            Optional<Mixing> mixing = mixing(decision, rule, parameters);
            if (mixing.isEmpty()) {
                return replayed;
            }
            Redecided again = decide(decision, mixing.get(), coins.applyAsDouble(decision.position()));
            if (again == null) {
                return replayed;
            }
            replayed.add(again);
            if (!again.same()) {
                return replayed;
            }
        }
        return replayed;
    }

    private static Optional<Mixing> mixing(Decision d, TokenRule rule, Parameters parameters) {
        if (d.drafted() < 0 || d.p().argmax() < 0) {
            return Optional.empty();
        }
        Evidence logged =
                Evidence.logged(new LoggedRow(d.q(), d.drafted()), new LoggedRow(d.p(), d.drafted()), d.divergence());
        try {
            return rule.mixing(logged, d.sketches(), parameters, d.drafted());
        } catch (NotLogged e) {
            return Optional.empty();
        }
    }

    /** Null if the coin falls between the bounds. */
    private static @Nullable Redecided decide(Decision d, Mixing mixing, double coin) {
        double low = acceptance(d, mixing, mixing.etaLow());
        double high = acceptance(d, mixing, mixing.etaHigh());
        if (coin >= low && coin < high) {
            return null;
        }
        boolean accepted = coin < low;
        return new Redecided(d.position(), mixing.deferred(), low, high, accepted, sameToken(d, mixing, accepted));
    }

    private static double acceptance(Decision d, Mixing mixing, double eta) {
        double q = d.q().draftedSampled();
        double pi = (mixing.deferred() ? 0 : q) + d.p().draftedSampled() * eta;
        return q > 0 ? Math.min(1, pi / q) : (pi > 0 ? 1 : 0);
    }

    /** A draft that is kept in both is the same token; a correction is the same if both drew it from what p has over q. */
    private static boolean sameToken(Decision logged, Mixing mixing, boolean accepted) {
        if (logged.accepted() != accepted) {
            return false;
        }
        return logged.accepted() || (logged.deferred() && logged.eta() == 1 && mixing.etaLow() == 1);
    }
}
