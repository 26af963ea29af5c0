package io.tributary.cascade;

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
 * @param warnings one sentence for each unusual parameter value
 */
public record Target(
        String name,
        @Nullable ModelPair pair,
        LoadedModel tokens,
        DecoderSpec spec,
        @Nullable String rule,
        Parameters parameters,
        List<String> warnings) {
    public Target {
        warnings = List.copyOf(warnings);
    }

    /** Every checkpoint that computes rows for it. */
    public List<LoadedModel> models() {
        return pair == null || rule == null ? List.of(tokens) : List.of(pair.small(), pair.large());
    }
}
