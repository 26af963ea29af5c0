package io.tributary.core.decode;

/** The prompt does not fit into the context of a model. */
public final class PromptTooLong extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public PromptTooLong(String model, int tokens, int context) {
        super("the prompt has %d tokens, but model %s holds %d and needs room for at least one more; shorten the prompt"
                .formatted(tokens, model, context));
    }
}
