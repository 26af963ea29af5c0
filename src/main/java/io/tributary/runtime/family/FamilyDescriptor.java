package io.tributary.runtime.family;

import java.util.List;

/**
 * All that API, docs and the conformance suite know about a family.
 *
 * @param id stable lower-case name, for example {@code gpt-neox}
 * @param title display name
 * @param summary one sentence: what its layers are made of
 * @param source paper
 * @param architecture what {@code config.json} lists as its architectures
 * @param modelType value of {@code model_type}
 * @param limits settings that are refused, and traps a user must know, one sentence each
 */
public record FamilyDescriptor(
        String id,
        String title,
        String summary,
        String source,
        String architecture,
        String modelType,
        List<String> limits) {
    public FamilyDescriptor {
        limits = List.copyOf(limits);
    }
}
