package io.tributary.core.train;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Says by a keyed hash of its text whether a document is held out for validation. Equal documents fall on the same
 * side, so no validation document is also trained on, and the side of a document never depends on the others.
 *
 * @param key changes which documents are held out
 * @param share expected share of documents held out, 0 &lt; share &lt; 1
 */
public record Split(long key, double share) {
    public Split {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the validation share must lie between 0 and 1, not " + share);
        }
    }

    /** Whether the document belongs to the validation set. */
    public boolean holdsOut(String text) {
        MessageDigest digest = sha256();
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (key >>> shift));
        }
        byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | (hash[i] & 0xff);
        }
        return (bits >>> 11) * 0x1.0p-53 < share;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
