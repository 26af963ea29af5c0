package io.tributary.runtime.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes GGUF files, well-formed or not, number by number. */
final class GgufBytes {
    static final int U32 = 4;
    static final int STRING = 8;
    static final int ARRAY = 9;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int keys;

    /** The fixed part: magic, version, counts. */
    static GgufBytes begin(int version, long tensors, long keys) {
        return new GgufBytes()
                .bytes("GGUF".getBytes(StandardCharsets.US_ASCII))
                .u32(version)
                .u64(tensors)
                .u64(keys);
    }

    GgufBytes u32(int value) {
        return bytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    GgufBytes u64(long value) {
        return bytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    GgufBytes text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return u64(utf8.length).bytes(utf8);
    }

    GgufBytes key(String key, int type) {
        keys++;
        return text(key).u32(type);
    }

    GgufBytes key(String key, String value) {
        return key(key, STRING).text(value);
    }

    GgufBytes number(String key, int value) {
        return key(key, U32).u32(value);
    }

    /** @param shape innermost first */
    GgufBytes tensor(String name, int type, long offset, long... shape) {
        text(name).u32(shape.length);
        for (long size : shape) {
            u64(size);
        }
        return u32(type).u64(offset);
    }

    GgufBytes bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    GgufBytes padded(int alignment) {
        return bytes(new byte[Math.floorMod(-out.size(), alignment)]);
    }

    /** How many keys were written. */
    int keys() {
        return keys;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, out.toByteArray());
    }
}
