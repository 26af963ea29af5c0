package io.tributary.cascade;

import io.tributary.core.decode.Decoder;
import io.tributary.core.rules.Parameters;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request decodes with, fully resolved.
 *
 * @param name the base name without rule, for example {@code pair}
 * @param pair null if a checkpoint was named alone
 * @param tokens the checkpoint whose tokenizer and template apply: the large one of a pair
 * @param spec decoder, rule and gamma; the parameters have their defaults filled in
 * @param rule id of the rule in force, null where none is
 * @param decoder ready to decode
 * @param warnings one sentence for each unusual parameter value
 */
public record Target(
        String name,
        @Nullable ModelPair pair,
        LoadedModel tokens,
        DecoderSpec spec,
        @Nullable String rule,
        Parameters parameters,
        Decoder decoder,
        List<String> warnings) {
    public Target {
        warnings = List.copyOf(warnings);
    }
}
