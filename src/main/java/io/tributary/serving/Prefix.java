package io.tributary.serving;

import io.tributary.accounts.Owner;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import java.util.Arrays;

/**
 * A text that a model has read, kept for texts that begin alike.
 *
 * @param owner who may find it
 * @param tokens what the first positions of the session hold
 * @param bytes what the session's cache takes
 */
record Prefix(LanguageModel model, Owner owner, int[] tokens, ModelSession session, long bytes) {

    /** How many first tokens of a text of the same model and owner it holds. */
    int shared(int[] text) {
        int different = Arrays.mismatch(tokens, text);
        return different < 0 ? tokens.length : different;
    }

    boolean ofSameKind(LanguageModel model, Owner owner) {
        return this.model.equals(model) && this.owner.equals(owner);
    }
}
