package io.tributary.core.evaluate.diagnose;

import java.util.List;

/**
 * All that API, page and docs know about a diagnostic.
 *
 * @param id stable lower-case name
 * @param title display name
 * @param summary one sentence: what it answers
 * @param formula what it computes, in the words of the glossary
 * @param source paper or definition
 * @param needs what decisions must hold to count, one phrase each
 * @param limits traps a reader must know, one sentence each
 */
public record DiagnosticDescriptor(
        String id,
        String title,
        String summary,
        String formula,
        String source,
        List<String> needs,
        List<String> limits) {
    public DiagnosticDescriptor {
        needs = List.copyOf(needs);
        limits = List.copyOf(limits);
    }
}
