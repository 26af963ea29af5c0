package io.tributary.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A random value that is handed out once and of which only the SHA-256 is kept. A slow, salted hash protects passwords
 * because people choose guessable ones; 256 random bits cannot be guessed, so a fast hash is as safe and costs no time
 * at every request.
 */
record Secret(String value) {
    /** Every key begins with it, so that scanners for leaked secrets can know one. */
    static final String KEY_MARK = "sk-trib-";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int SHOWN = KEY_MARK.length() + 4;

    static Secret key() {
        return new Secret(KEY_MARK + random());
    }

    static Secret link() {
        return new Secret(random());
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 in hexadecimal. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What may be shown to tell keys apart. */
    String prefix() {
        return value.substring(0, Math.min(SHOWN, value.length()));
    }

    /** Not the value: this may end in a log. */
    @Override
    public String toString() {
        return "Secret[" + prefix() + "…]";
    }
}
