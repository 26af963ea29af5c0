package io.tributary.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses and checks everything that stands before the data of a GGUF file, as strictly as its reference
 * implementation: tensors follow each other without gaps other than padding, and fill the file.
 *
 * @param tensors by name, in file order
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">the specification</a>
 */
record GgufHeader(GgufMetadata metadata, Map<String, GgufTensor> tensors) {
    /** As of safetensors; a longer header is an attack or an accident. */
    static final int MAX_BYTES = 100_000_000;

    private static final int MAGIC = 0x46554747; // "GGUF"
    private static final int MAX_KEYS = 65_536;
    private static final int MAX_TENSORS = 65_536;
    private static final int MAX_DIMENSIONS = 4;
    private static final long DEFAULT_ALIGNMENT = 32;
    private static final long MAX_ALIGNMENT = 1 << 16;
    private static final String ALIGNMENT = "general.alignment";

    /**
     * @param start the file from its first byte, at most {@link #MAX_BYTES} of it
     * @param fileBytes length of the file
     * @throws CheckpointException for every violation
     */
    static GgufHeader parse(Path file, ByteBuffer start, long fileBytes) {
        return new Parser(file, start.order(ByteOrder.LITTLE_ENDIAN), fileBytes).parse();
    }

    private static final class Parser {
        private final Path file;
        private final GgufCursor cursor;
        private final long fileBytes;

        Parser(Path file, ByteBuffer start, long fileBytes) {
            this.file = file;
            this.cursor = new GgufCursor(file, start, fileBytes);
            this.fileBytes = fileBytes;
        }

        GgufHeader parse() {
            requireKind();
            int tensors = cursor.count("the number of tensors", MAX_TENSORS);
            int keys = cursor.count("the number of keys", MAX_KEYS);
            GgufMetadata metadata = metadata(keys);
            long alignment = alignment(metadata);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < tensors; i++) {
                entries.add(entry(i));
            }
            return new GgufHeader(metadata, placed(entries, alignment));
        }

        private void requireKind() {
            int magic = cursor.u32("the magic number");
            if (magic != MAGIC) {
                throw fail(Violation.BAD_MAGIC, "does not begin with GGUF, but with bytes 0x%08x".formatted(magic));
            }
            int version = cursor.u32("the version");
            if (version != 2 && version != 3) {
                boolean swapped = Integer.reverseBytes(version) == 2 || Integer.reverseBytes(version) == 3;
                throw fail(
                        Violation.UNKNOWN_VERSION,
                        swapped
                                ? "is big-endian, which is not read"
                                : "is version %s; 2 and 3 are read".formatted(Integer.toUnsignedString(version)));
            }
        }

        private GgufMetadata metadata(int keys) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < keys; i++) {
                String key = cursor.string("key " + i);
                int type = cursor.position();
                if (key.isEmpty()) {
                    throw fail(Violation.MALFORMED_HEADER, "key %d, before byte %d, is empty".formatted(i, type));
                }
                if (values.put(key, cursor.value(key)) != null) {
                    throw CheckpointException.ofKey(Violation.DUPLICATE_KEY, file, key, "is there twice");
                }
            }
            return new GgufMetadata(file, values);
        }

        private long alignment(GgufMetadata metadata) {
            long alignment = metadata.has(ALIGNMENT) ? metadata.integer(ALIGNMENT) : DEFAULT_ALIGNMENT;
            if (alignment < 8 || alignment > MAX_ALIGNMENT || Long.bitCount(alignment) != 1) {
                throw CheckpointException.ofKey(
                        Violation.BAD_ALIGNMENT,
                        file,
                        ALIGNMENT,
                        "is %d; powers of two from 8 to %d are allowed".formatted(alignment, MAX_ALIGNMENT));
            }
            return alignment;
        }

        /** A tensor before its place in the file is known. */
        private record Entry(String name, GgmlType type, List<Long> shape, long bytes, long offset) {}

        private Entry entry(int index) {
            String name = cursor.string("the name of tensor " + index);
            int dimensions = cursor.u32("the number of dimensions of " + name);
            if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
                throw fail(
                        Violation.MALFORMED_HEADER,
                        name,
                        "has %s dimensions; 1 to %d are allowed"
                                .formatted(Integer.toUnsignedString(dimensions), MAX_DIMENSIONS));
            }
            List<Long> shape = new ArrayList<>();
            for (int i = 0; i < dimensions; i++) {
                shape.add(dimension(name));
            }
            int id = cursor.u32("the type of " + name);
            GgmlType type = GgmlType.of(id)
                    .orElseThrow(() -> fail(
                            Violation.UNSUPPORTED_TYPE,
                            name,
                            "type %s is not read; %s are".formatted(Integer.toUnsignedString(id), GgmlType.known())));
            long bytes = bytes(name, type, shape);
            Collections.reverse(shape);
            return new Entry(name, type, shape, bytes, cursor.u64("the offset of " + name));
        }

        private long dimension(String name) {
            long size = cursor.u64("a dimension of " + name);
            if (size < 1) {
                throw fail(
                        Violation.MALFORMED_HEADER,
                        name,
                        "has a dimension of %s".formatted(Long.toUnsignedString(size)));
            }
            return size;
        }

        /** @param shape innermost first */
        private long bytes(String name, GgmlType type, List<Long> shape) {
            if (shape.get(0) % type.blockElements() != 0) {
                throw fail(
                        Violation.SIZE_MISMATCH,
                        name,
                        "rows of %d numbers are not whole blocks of %d, as %s needs"
                                .formatted(shape.get(0), type.blockElements(), type));
            }
            try {
                long elements = shape.stream().reduce(1L, Math::multiplyExact);
                return Math.multiplyExact(elements / type.blockElements(), (long) type.blockBytes());
            } catch (ArithmeticException e) {
                throw fail(Violation.SIZE_MISMATCH, name, "shape " + shape + " overflows");
            }
        }

        private Map<String, GgufTensor> placed(List<Entry> entries, long alignment) {
            long dataStart = padded(cursor.position(), alignment);
            long reached = 0;
            Map<String, GgufTensor> tensors = new LinkedHashMap<>();
            for (Entry entry : entries) {
                if (entry.offset() != reached) {
                    throw fail(
                            Violation.OFFSETS_DO_NOT_TILE,
                            entry.name(),
                            "begins at byte %s of the data, but the tensor before it ends, with padding to %d, at %d"
                                    .formatted(Long.toUnsignedString(entry.offset()), alignment, reached));
                }
                long left = fileBytes - dataStart - reached;
                if (entry.bytes() > left) {
                    throw fail(
                            Violation.TRUNCATED,
                            entry.name(),
                            "needs %d bytes, but the file holds only %d more"
                                    .formatted(entry.bytes(), Math.max(0, left)));
                }
                GgufTensor tensor =
                        new GgufTensor(entry.name(), entry.type(), entry.shape(), dataStart + reached, entry.bytes());
                if (tensors.put(entry.name(), tensor) != null) {
                    throw fail(Violation.DUPLICATE_TENSOR, entry.name(), "is there twice");
                }
                reached = padded(reached + entry.bytes(), alignment);
            }
            if (fileBytes - dataStart > reached) {
                throw fail(
                        Violation.OFFSETS_DO_NOT_TILE,
                        "%d bytes after the last tensor".formatted(fileBytes - dataStart - reached));
            }
            return tensors;
        }

        /** Sizes fit the file, and alignments are small, so this cannot overflow. */
        private static long padded(long bytes, long alignment) {
            return (bytes + alignment - 1) & -alignment;
        }

        private CheckpointException fail(Violation violation, String detail) {
            return new CheckpointException(violation, file, null, detail);
        }

        private CheckpointException fail(Violation violation, String tensor, String detail) {
            return new CheckpointException(violation, file, tensor, detail);
        }
    }
}
