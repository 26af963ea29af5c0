package io.tributary.cascade;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pair decodes.
 *
 * @param decoder {@code small}, {@code large}, {@code speculative}, {@code token-cascade} or {@code sequence-cascade}
 * @param rule rule id; null for small and large, elsewhere it means the decoder's default rule
 * @param parameters the rule's parameters; missing ones take their defaults
 * @param gamma tokens drafted per block, 1 to {@link #MAX_GAMMA}; unused by the other decoders
 */
public record DecoderSpec(String decoder, @Nullable String rule, Map<String, Double> parameters, int gamma) {
    public static final int MAX_GAMMA = 16;
    public static final int DEFAULT_GAMMA = 4;

    public DecoderSpec {
        parameters = Map.copyOf(parameters);
    }
}
