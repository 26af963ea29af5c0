package io.tributary.cascade;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;

/**
 * What a pair consisted of: the fingerprint of each checkpoint's files, and the precision it was loaded at.
 *
 * @param small for example {@code 9f86d0… fp32}
 */
public record Weights(String small, String large) {

    static Weights of(ModelPair pair) {
        return new Weights(of(pair.small()), of(pair.large()));
    }

    private static String of(LoadedModel model) {
        return model.fingerprint() + " " + model.precision();
    }

    /** Both, short enough to print. */
    public String printed() {
        return "small " + shortened(small) + ", large " + shortened(large);
    }

    private static String shortened(String weights) {
        int space = weights.indexOf(' ');
        return weights.substring(0, Math.min(8, space)) + weights.substring(space);
    }
}
