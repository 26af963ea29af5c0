package io.tributary.cascade;

import io.tributary.core.rules.Parameters;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request decodes with, fully resolved.
 *
 * @param name what is logged and counted: the pair or checkpoint without rule, for example {@code pair}, or the version
 *     of a named cascade that answers with its own settings, for example {@code fast@v2}
 * @param pair null if a checkpoint was named alone
 * @param tokens the checkpoint whose tokenizer and template apply: the large one of a pair
 * @param spec decoder, rule and gamma; the parameters have their defaults filled in
 * @param rule id of the rule in force, null where none is
 * @param warnings one sentence for each unusual parameter value
 * @param version the version of a named cascade that answers; null where none was named, or a request changed its settings
 */
public record Target(
        String name,
        @Nullable ModelPair pair,
        LoadedModel tokens,
        DecoderSpec spec,
        @Nullable String rule,
        Parameters parameters,
        List<String> warnings,
        @Nullable CascadeVersion version) {
    public Target {
        warnings = List.copyOf(warnings);
    }

    /** A pair or checkpoint, with settings of the request. */
    Target(
            String name,
            @Nullable ModelPair pair,
            LoadedModel tokens,
            DecoderSpec spec,
            @Nullable String rule,
            Parameters parameters,
            List<String> warnings) {
        this(name, pair, tokens, spec, rule, parameters, warnings, null);
    }

    /** Every checkpoint that computes rows for it. */
    public List<LoadedModel> models() {
        return pair == null || rule == null ? List.of(tokens) : List.of(pair.small(), pair.large());
    }

    /** The same as the answer of a named cascade. */
    Target answering(CascadeVersion named, List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Target(named.id(), pair, tokens, spec, rule, parameters, all, named);
    }

    /** Name of the pair or checkpoint that answers, whatever it was asked for as. */
    public String base() {
        return version == null ? name : version.settings().pair();
    }
}
