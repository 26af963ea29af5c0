package io.tributary.runtime.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses and checks the JSON header of a safetensors file. */
final class SafetensorsHeader {
    /** The limit of the reference implementation; a longer header is an attack or an accident. */
    static final long MAX_BYTES = 100_000_000;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final Path file;
    private final long dataBytes;

    private SafetensorsHeader(Path file, long dataBytes) {
        this.file = file;
        this.dataBytes = dataBytes;
    }

    /** @param dataBytes length of the data section, that is the file without length field and header */
    static Map<String, TensorInfo> parse(Path file, byte[] json, long dataBytes) {
        return new SafetensorsHeader(file, dataBytes).tensors(json);
    }

    /** The free text of a header, by key; empty if it has none. */
    static Map<String, String> metadata(Path file, byte[] json) {
        return new SafetensorsHeader(file, 0).metadata(json);
    }

    private Map<String, String> metadata(byte[] json) {
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonNode texts = root(json).path("__metadata__");
        if (!texts.isMissingNode() && !texts.isObject()) {
            throw fail(Violation.MALFORMED_HEADER, "__metadata__", "is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> entry : texts.properties()) {
            if (!entry.getValue().isString()) {
                throw fail(
                        Violation.MALFORMED_HEADER,
                        "__metadata__",
                        "the value of " + entry.getKey() + " is not a text");
            }
            metadata.put(entry.getKey(), entry.getValue().stringValue());
        }
        return metadata;
    }

    private Map<String, TensorInfo> tensors(byte[] json) {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root(json).properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
            }
        }
        requireTiling(tensors);
        return tensors;
    }

    private JsonNode root(byte[] json) {
        JsonNode root;
        try {
            root = STRICT.readTree(json);
        } catch (JacksonException e) {
            boolean duplicate = e.getOriginalMessage().startsWith("Duplicate");
            throw new CheckpointException(
                    duplicate ? Violation.DUPLICATE_TENSOR : Violation.MALFORMED_HEADER,
                    file,
                    "the header is not valid: " + e.getOriginalMessage(),
                    e);
        }
        if (!root.isObject()) {
            throw new CheckpointException(Violation.MALFORMED_HEADER, file, null, "the header is not a JSON object");
        }
        return root;
    }

    private TensorInfo tensor(String name, JsonNode node) {
        JsonNode type = node.path("dtype");
        JsonNode shape = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        if (!type.isString() || !shape.isArray() || !offsets.isArray() || offsets.size() != 2) {
            throw fail(Violation.MALFORMED_HEADER, name, "needs dtype, shape and two data_offsets");
        }
        TensorInfo info = new TensorInfo(
                name,
                type(name, type.stringValue()),
                numbers(name, shape),
                number(name, offsets.get(0)),
                number(name, offsets.get(1)));
        requireSize(info);
        return info;
    }

    private ElementType type(String name, String type) {
        for (ElementType known : ElementType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        throw fail(Violation.UNSUPPORTED_TYPE, name, "type " + type + " is not read; F32, F16 and BF16 are");
    }

    private List<Long> numbers(String name, JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode node : array) {
            numbers.add(number(name, node));
        }
        return numbers;
    }

    private long number(String name, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw fail(Violation.MALFORMED_HEADER, name, node + " is not a size");
        }
        return node.longValue();
    }

    private void requireSize(TensorInfo info) {
        long bytes;
        try {
            bytes = info.type().bytes();
            for (long dimension : info.shape()) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
        } catch (ArithmeticException e) {
            throw fail(Violation.SIZE_MISMATCH, info.name(), "shape " + info.shape() + " overflows");
        }
        if (info.end() - info.begin() != bytes) {
            throw fail(
                    Violation.SIZE_MISMATCH,
                    info.name(),
                    "shape %s of %s needs %d bytes, but the offsets hold %d"
                            .formatted(info.shape(), info.type(), bytes, info.end() - info.begin()));
        }
    }

    private void requireTiling(Map<String, TensorInfo> tensors) {
        List<TensorInfo> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        long reached = 0;
        for (TensorInfo info : inOrder) {
            if (info.begin() != reached) {
                throw fail(
                        Violation.OFFSETS_DO_NOT_TILE,
                        info.name(),
                        "begins at byte %d of the data, but the tensor before it ends at %d"
                                .formatted(info.begin(), reached));
            }
            if (info.end() > dataBytes) {
                throw fail(
                        Violation.TRUNCATED,
                        info.name(),
                        "ends at byte %d of the data, but the file holds only %d".formatted(info.end(), dataBytes));
            }
            reached = info.end();
        }
        if (reached != dataBytes) {
            throw new CheckpointException(
                    Violation.OFFSETS_DO_NOT_TILE,
                    file,
                    null,
                    "%d bytes after the last tensor".formatted(dataBytes - reached));
        }
    }

    private CheckpointException fail(Violation violation, String tensor, String detail) {
        return new CheckpointException(violation, file, tensor, detail);
    }
}
