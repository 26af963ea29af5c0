package io.tributary.core.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which windows make up a selection of a given size. */
interface WindowChoice {

    /** Distinct window indices; fewer than {@code count} if there are not as many that qualify. */
    int[] windows(int count);

    /** The highest scores, ties to the lower index. Windows of score 0 are noise to the scorer and never chosen. */
    static WindowChoice best(RecipeSetup setup) {
        double[] scores = setup.scores();
        if (scores.length != setup.pool().size()) {
            throw new IllegalArgumentException("%d scores for %d windows; score the whole pool first"
                    .formatted(scores.length, setup.pool().size()));
        }
        if (Arrays.stream(scores).noneMatch(score -> score > 0)) {
            throw new IllegalArgumentException(
                    "every window scores 0: the scorer finds nothing learnable; train it longer or raise k");
        }
        return count -> IntStream.range(0, scores.length)
                .boxed()
                .filter(window -> scores[window] > 0)
                .sorted(Comparator.comparingDouble((Integer window) -> -scores[window]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Keyed by the seed, apart from the order of the data. */
    static WindowChoice random(RecipeSetup setup) {
        KeyedPermutation order =
                new KeyedPermutation(~setup.seed(), setup.pool().size());
        return count -> IntStream.range(0, count).map(i -> order.at(0, i)).toArray();
    }
}
