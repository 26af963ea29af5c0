package io.tributary.cascade;

import io.tributary.core.decode.Drafting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pair decodes.
 *
 * @param decoder {@code small}, {@code large}, {@code speculative}, {@code token-cascade} or {@code sequence-cascade}
 * @param rule rule id; null for small and large, elsewhere it means the decoder's default rule
 * @param parameters the rule's parameters; missing ones take their defaults
 * @param drafting who drafts and how far, at most {@link #MAX_GAMMA} tokens; used by speculative only
 */
public record DecoderSpec(String decoder, @Nullable String rule, Map<String, Double> parameters, Drafting drafting) {
    public static final int MAX_GAMMA = 16;
    public static final int DEFAULT_GAMMA = 4;

    public DecoderSpec {
        parameters = Map.copyOf(parameters);
    }

    /**
     * The small model drafts a fixed number of tokens.
     *
     * @throws IllegalArgumentException if gamma lies outside 1 .. {@link #MAX_GAMMA}
     */
    public DecoderSpec(String decoder, @Nullable String rule, Map<String, Double> parameters, int gamma) {
        this(decoder, rule, parameters, Drafting.fixed(checked(gamma)));
    }

    /** Tokens drafted per block at most. */
    public int gamma() {
        return drafting.gamma();
    }

    /** @throws IllegalArgumentException if it lies outside 1 .. {@link #MAX_GAMMA} */
    public static int checked(int gamma) {
        if (gamma < 1 || gamma > MAX_GAMMA) {
            throw new IllegalArgumentException("gamma must lie in 1 .. " + MAX_GAMMA + ", not " + gamma);
        }
        return gamma;
    }
}
