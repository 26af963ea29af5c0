package io.tributary.serving.web;

import io.tributary.cascade.Target;
import io.tributary.core.sampling.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * How a request wants its tokens drawn.
 *
 * @param temperature null leaves it to what answers: a named cascade's own, else 1
 * @param topK 0 keeps all; topP and minP: see {@link Sampling.Random}
 */
record AskedSampling(@Nullable Double temperature, int topK, double topP, double minP) {
    private static final double USUAL = 1;

    Sampling of(Target target) {
        @Nullable
        Double own =
                target.version() == null ? null : target.version().settings().temperature();
        double byDefault = own == null ? USUAL : own;
        return Sampling.of(temperature == null ? byDefault : temperature, topK, topP, minP);
    }
}
