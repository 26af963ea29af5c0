package io.tributary.core.rules;

import java.util.List;
import java.util.Set;

/**
 * All that API, forms, sweeps, docs and contract tests know about a rule.
 *
 * @param id stable lower-case name, for example {@code token-v3}
 * @param title display name
 * @param summary one sentence: when does the large model's distribution replace the small one's?
 * @param formula in the words of the glossary: q, p, pi, alpha
 * @param source paper and equation
 * @param parameters in order; the first is the one a sweep varies and {@code model@rule:value} sets
 * @param needs statistics it reads
 * @param losslessAt where the rule reproduces the large model's law, in words
 * @param limits preconditions and traps a user must know, one sentence each
 */
public record RuleDescriptor(
        String id,
        String title,
        String summary,
        String formula,
        String source,
        List<ParameterDescriptor> parameters,
        Set<Need> needs,
        String losslessAt,
        List<String> limits) {
    public RuleDescriptor {
        parameters = List.copyOf(parameters);
        needs = Set.copyOf(needs);
        limits = List.copyOf(limits);
    }

    /** Whether the rule weighs how sure q is, so that a q that copies and is always sure would never be overruled. */
    public boolean readsConfidence() {
        return needs.contains(Need.Q_MAX)
                || needs.contains(Need.Q_ENTROPY)
                || needs.contains(Need.Q_TOKEN)
                || needs.contains(Need.DIVERGENCE);
    }

    /** Whether the rule can decide from q alone, before the large model runs. */
    public boolean decidesFromSmallOnly() {
        return needs.stream().noneMatch(Need::needsLarge);
    }
}
