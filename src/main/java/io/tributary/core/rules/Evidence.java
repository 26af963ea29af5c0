package io.tributary.core.rules;

import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.Draws;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a rule may look at when it decides one position: q, and p once the large model ran. */
public final class Evidence {
    private final Row q;
    private final @Nullable Row p;
    private final boolean greedy;
    private double divergence = Double.NaN;
    private @Nullable Chance chance;
    private Draws.@Nullable Coin coin;
    private @Nullable Summed summed;

    /** What a rule summed over the vocabulary, and for what. */
    private record Summed(TokenRule rule, double threshold, DeferredMass mass) {}

    private Evidence(Row q, @Nullable Row p, boolean greedy) {
        this.q = q;
        this.p = p;
        this.greedy = greedy;
    }

    /** Both rows are known. {@code greedy} marks temperature 0, where the sampled rows are one-hot at the argmax. */
    public static Evidence of(Row q, Row p, boolean greedy) {
        if (q.size() != p.size()) {
            throw new IllegalArgumentException(
                    "q has " + q.size() + " entries and p has " + p.size() + "; cut both before the softmax");
        }
        return new Evidence(q, p, greedy);
    }

    /** Only the small model ran. */
    public static Evidence ofSmall(Row q, boolean greedy) {
        return new Evidence(q, null, greedy);
    }

    /** A position that was logged: its rows answer with what was kept, and its divergence is given. */
    public static Evidence logged(Row q, Row p, double divergence) {
        Evidence evidence = new Evidence(q, p, false);
        evidence.divergence = divergence;
        return evidence;
    }

    /**
     * Lets a rule that defers by chance throw its coin.
     *
     * @return this
     */
    public Evidence with(Chance chance) {
        this.chance = chance;
        return this;
    }

    /**
     * The position's own coin, thrown once whoever asks.
     *
     * @param probability of deferral
     * @return empty where no token is being decided, only the law of one asked for
     */
    public Optional<Draws.Coin> coin(double probability) {
        if (coin == null && chance != null) {
            coin = chance.coin(probability);
        }
        return Optional.ofNullable(coin);
    }

    /** The last sum of a rule, if it is asked for again at the same threshold; else a new one. */
    DeferredMass once(TokenRule rule, double threshold, Supplier<DeferredMass> sum) {
        if (summed == null || summed.rule() != rule || summed.threshold() != threshold) {
            summed = new Summed(rule, threshold, sum.get());
        }
        return summed.mass();
    }

    public Row q() {
        return q;
    }

    /** @throws IllegalStateException if the large model has not run; a rule that needs p must say so in its descriptor */
    public Row p() {
        if (p == null) {
            throw new IllegalStateException("the rule asked for p before the large model ran");
        }
        return p;
    }

    public boolean greedy() {
        return greedy;
    }

    /** D_TV(ps, qs) of the <em>sampled</em> distributions; 0 or 1 if greedy. */
    public double divergence() {
        if (Double.isNaN(divergence)) {
            divergence = greedy
                    ? (q.argmax() == p().argmax() ? 0 : 1)
                    : Distributions.divergence(p().sampled(), q.sampled());
        }
        return divergence;
    }
}
