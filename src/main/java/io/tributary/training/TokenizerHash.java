package io.tributary.training;

import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;

/** Says whether two checkpoints mean the same by a token id. */
final class TokenizerHash {
    private TokenizerHash() {}

    /** The fingerprint of the vocabulary in a checkpoint directory. */
    static String of(Path checkpoint) {
        try (TextCodec text = TextCodec.load(checkpoint)) {
            return text.vocabulary().fingerprint();
        }
    }
}
