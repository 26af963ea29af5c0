package io.tributary.training;

import io.tributary.core.train.Evaluation;
import io.tributary.core.train.RunHistory;
import java.util.List;
import java.util.stream.IntStream;

/** Small curves for lists. */
final class Sparks {
    private static final int MOST = 60;

    private Sparks() {}

    /** Validation losses, evenly thinned; first and last are kept. */
    static List<Double> of(RunHistory history) {
        List<Evaluation> all = history.evaluations();
        int n = Math.min(MOST, all.size());
        return IntStream.range(0, n)
                .mapToObj(i -> all.get(n == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (n - 1)))
                        .loss())
                .toList();
    }
}
