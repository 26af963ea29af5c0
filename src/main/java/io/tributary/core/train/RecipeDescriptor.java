package io.tributary.core.train;

import java.util.List;
import java.util.Set;

/**
 * All that API, forms, studies, docs and contract tests know about a recipe.
 *
 * @param id stable lower-case name, for example {@code salt}
 * @param title display name
 * @param summary one sentence: what does it do differently from plain training?
 * @param formula in the words of the glossary: x, Q, omega, n_KD
 * @param source paper and equation, or whose idea it is
 * @param parameters in order
 * @param needs beyond a corpus; {@link Recipe#needs} says which of them given parameters really use
 * @param expectation what was seen at small scale, with its conditions
 * @param limits preconditions and traps a user must know, one sentence each
 */
public record RecipeDescriptor(
        String id,
        String title,
        String summary,
        String formula,
        String source,
        List<ParameterDescriptor> parameters,
        Set<RecipeNeed> needs,
        String expectation,
        List<String> limits) {
    public RecipeDescriptor {
        parameters = List.copyOf(parameters);
        needs = Set.copyOf(needs);
        limits = List.copyOf(limits);
    }
}
