package io.tributary.training;

import io.tributary.core.train.Hooks;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.RunHistory;
import io.tributary.runtime.djl.CachedLabels;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Which labels a run will ask of a cache, if no evaluation ends its soft stage early.
 *
 * @param windows of the training pool, each once, in the order in which the run first meets them
 * @param temperature divides the teacher's logits
 */
record LabelDemand(int[] windows, double temperature) {
    /** Steps that are walked through before a run begins: some tenths of a second. */
    private static final long MOST = 10_000_000;

    /** A run that has measured nothing yet. */
    private static final RunHistory BEFORE = new RunHistory(Double.NaN, List.of());

    /**
     * Walks through a run without training.
     *
     * @param pool how many windows there are
     * @throws IllegalArgumentException as {@link #temperature}
     */
    static LabelDemand of(long steps, int pool, Hooks hooks) {
        double temperature = temperature(steps, hooks).orElse(1);
        Set<Integer> windows = new LinkedHashSet<>();
        for (long step = 0; step < steps && windows.size() < pool; step++) {
            if (hooks.targets().at(step, BEFORE).soft()) {
                for (int window : hooks.batches().batch(step).windows()) {
                    windows.add(window);
                }
            }
        }
        return new LabelDemand(windows.stream().mapToInt(Integer::intValue).toArray(), temperature);
    }

    /**
     * The one temperature of all soft steps; empty if there is no such step. At most {@value #MOST} steps are looked at.
     *
     * @throws IllegalArgumentException if a cache cannot serve the recipe, saying why
     */
    static OptionalDouble temperature(long steps, Hooks hooks) {
        if (steps > MOST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a cache of labels is for runs of at most %,d steps, not %,d; take labels online",
                    MOST,
                    steps));
        }
        OptionalDouble found = OptionalDouble.empty();
        for (long step = 0; step < steps; step++) {
            LossTerms terms = hooks.targets().at(step, BEFORE);
            if (terms.soft()) {
                CachedLabels.requireServed(terms);
                double temperature = terms.teacherTemperature();
                if (found.isPresent() && found.getAsDouble() != temperature) {
                    throw new IllegalArgumentException(
                            "a cache holds labels at one teacher temperature, and this recipe wants %s and %s; take its labels online"
                                    .formatted(found.getAsDouble(), temperature));
                }
                found = OptionalDouble.of(temperature);
            }
        }
        return found;
    }
}
