package io.tributary.runtime.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the header of a GGUF file from front to back; nothing is allocated before it is known to be there. */
final class GgufCursor {
    /** Elements of all lists together. The largest vocabularies have 300,000 entries and as many merges. */
    static final int MAX_ELEMENTS = 2_000_000;

    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 1, 8, 0, 8, 8, 8};

    private final Path file;
    private final ByteBuffer bytes;
    private final long fileBytes;
    private int elements;

    /** @param bytes the start of the file, little-endian; a header that needs more is too long */
    GgufCursor(Path file, ByteBuffer bytes, long fileBytes) {
        this.file = file;
        this.bytes = bytes;
        this.fileBytes = fileBytes;
    }

    int position() {
        return bytes.position();
    }

    int u32(String what) {
        try {
            return bytes.getInt();
        } catch (BufferUnderflowException e) {
            throw ends(what);
        }
    }

    /** A count or size; one of 2^63 or more is refused with the others that are too large. */
    long u64(String what) {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw ends(what);
        }
    }

    /** A count of at most {@code limit}. */
    int count(String what, int limit) {
        long count = u64(what);
        if (count < 0 || count > limit) {
            throw fail(
                    Violation.TOO_MANY_ENTRIES,
                    null,
                    "%s is %s, more than %d".formatted(what, Long.toUnsignedString(count), limit));
        }
        return (int) count;
    }

    String string(String what) {
        long length = u64(what);
        if (length < 0 || length > bytes.remaining()) {
            throw beyond("%s claims %s bytes".formatted(what, Long.toUnsignedString(length)));
        }
        ByteBuffer text = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw fail(Violation.NOT_UTF8, null, what + " is not valid UTF-8");
        }
    }

    /** A value as Long, Double, Boolean, String or a list of those; unsigned 64-bit numbers keep their bits. */
    Object value(String key) {
        int type = u32("the type of " + key);
        if (type != ARRAY) {
            return scalar(key, type);
        }
        int inner = u32("the element type of " + key);
        if (inner == ARRAY) {
            throw fail(Violation.NESTED_LIST, key, "is a list of lists, which no reader supports");
        }
        requireType(key, inner);
        long count = u64("the length of " + key);
        if (count < 0 || count > MAX_ELEMENTS - elements) {
            throw fail(
                    Violation.TOO_MANY_ENTRIES,
                    key,
                    "has %s elements; all lists together may have %d"
                            .formatted(Long.toUnsignedString(count), MAX_ELEMENTS));
        }
        if (count * WIDTHS[inner] > bytes.remaining()) {
            throw beyond("%s claims %d elements".formatted(key, count));
        }
        elements += (int) count;
        List<Object> values = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            values.add(scalar(key, inner));
        }
        return values;
    }

    private void requireType(String key, int type) {
        if (type < 0 || type >= WIDTHS.length) {
            throw fail(
                    Violation.UNKNOWN_VALUE_TYPE,
                    key,
                    "has value type %s; 0 to 12 are known".formatted(Integer.toUnsignedString(type)));
        }
    }

    private Object scalar(String key, int type) {
        requireType(key, type);
        if (type == STRING) {
            return string(key);
        }
        if (bytes.remaining() < WIDTHS[type]) {
            throw ends(key);
        }
        return switch (type) {
            case 0 -> (long) (bytes.get() & 0xff);
            case 1 -> (long) bytes.get();
            case 2 -> (long) (bytes.getShort() & 0xffff);
            case 3 -> (long) bytes.getShort();
            case 4 -> bytes.getInt() & 0xffff_ffffL;
            case 5 -> (long) bytes.getInt();
            case 6 -> real(bytes.getFloat());
            case 7 -> bool(key, bytes.get());
            case 10, 11 -> bytes.getLong();
            default -> bytes.getDouble();
        };
    }

    /** By its shortest decimal, so that 1e-5 stays 1e-5. */
    static double real(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private boolean bool(String key, byte value) {
        if (value != 0 && value != 1) {
            throw fail(Violation.WRONG_VALUE, key, "is a truth value of " + value + "; 0 and 1 are allowed");
        }
        return value == 1;
    }

    private CheckpointException ends(String what) {
        return beyond(what + " is missing");
    }

    private CheckpointException beyond(String what) {
        boolean cut = bytes.limit() == fileBytes;
        return fail(
                cut ? Violation.TRUNCATED : Violation.HEADER_TOO_LONG,
                null,
                cut
                        ? "%s at byte %d, but the file ends at %d".formatted(what, bytes.position(), fileBytes)
                        : "%s at byte %d, but a header may have %d bytes"
                                .formatted(what, bytes.position(), bytes.limit()));
    }

    private CheckpointException fail(Violation violation, @Nullable String key, String detail) {
        return CheckpointException.ofKey(violation, file, key, detail);
    }
}
