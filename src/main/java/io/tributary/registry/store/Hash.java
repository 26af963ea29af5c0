package io.tributary.registry.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what goes by. */
final class Hash {
    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest;

    Hash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of a whole file. */
    static Hash of(Path file) throws IOException {
        Hash hash = new Hash();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                hash.add(chunk, n);
            }
        }
        return hash;
    }

    void add(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /** 64 lower-case digits; the object begins afresh. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
