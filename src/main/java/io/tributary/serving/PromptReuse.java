package io.tributary.serving;

import io.tributary.accounts.Owner;

/** How much of one answer's prompt its models had read already. Written on the answer's thread. */
final class PromptReuse {
    private final Owner owner;
    private int tokens = Integer.MAX_VALUE;

    /** @param owner whose earlier texts may be used */
    PromptReuse(Owner owner) {
        this.owner = owner;
    }

    Owner owner() {
        return owner;
    }

    /** A model begins with so many tokens of the prompt. */
    void found(int count) {
        tokens = Math.min(tokens, count);
    }

    /** First tokens of the prompt that no model had to read again. */
    int tokens() {
        return tokens == Integer.MAX_VALUE ? 0 : tokens;
    }
}
