package io.tributary.experiments.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 of what a data set says: ids, prompts, references and slices in their order, each with its length before it. */
final class ContentHash {
    private ContentHash() {}

    static String of(List<DataSetItem> items) {
        MessageDigest digest = digest();
        for (DataSetItem item : items) {
            add(digest, item.id());
            add(digest, item.prompt());
            add(digest, item.reference());
            add(digest, item.slice());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** An absent value differs from an empty one. */
    private static void add(MessageDigest digest, @Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(value == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
