package io.tributary.core.decode;

import java.util.List;

/**
 * All that API, forms and docs know about a drafter.
 *
 * @param id stable lower-case name
 * @param title display name
 * @param summary one sentence
 * @param source where it was described
 * @param certain whether some of its drafts have a one-hot q
 * @param remembers whether it drafts from the caller's earlier answers, so that no answer can be measured by itself
 * @param limits what a user must know, one sentence each
 */
public record DrafterDescriptor(
        String id,
        String title,
        String summary,
        String source,
        boolean certain,
        boolean remembers,
        List<String> limits) {
    public DrafterDescriptor {
        limits = List.copyOf(limits);
    }
}
