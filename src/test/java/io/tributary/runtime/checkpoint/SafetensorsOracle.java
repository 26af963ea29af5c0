package io.tributary.runtime.checkpoint;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of safetensors files a second time, as plainly as can be: yes or no, not why. */
final class SafetensorsOracle {
    private static final Map<String, Integer> WIDTHS = Map.of("F32", 4, "F16", 2, "BF16", 2);

    private SafetensorsOracle() {}

    static boolean accepts(byte[] file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            BigInteger length = new BigInteger(Long.toUnsignedString(in.getLong()));
            check(length.compareTo(BigInteger.valueOf(100_000_000)) <= 0);
            byte[] json = new byte[length.intValueExact()];
            in.get(json);
            requireNoDuplicates(json);
            tensors(JsonMapper.shared().readTree(json), in.remaining());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }

    /** Names are compared as they are spelt after escapes, per object, by a walk over the tokens. */
    private static void requireNoDuplicates(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            Map<Integer, Set<String>> open = new HashMap<>();
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    open.put(++depth, new HashSet<>());
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    depth--;
                    if (depth == 0) {
                        return;
                    }
                } else if (token == JsonToken.PROPERTY_NAME) {
                    check(Objects.requireNonNull(open.get(depth)).add(parser.currentName()));
                }
            }
        }
    }

    private static void tensors(JsonNode root, int dataBytes) {
        check(root.isObject());
        TreeMap<BigInteger, BigInteger> ranges = new TreeMap<>();
        List<BigInteger> empty = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            JsonNode tensor = entry.getValue();
            if (entry.getKey().equals("__metadata__")) {
                check(tensor.isObject());
                tensor.forEach(text -> check(text.isString()));
                continue;
            }
            BigInteger bytes = BigInteger.valueOf(
                    Objects.requireNonNull(WIDTHS.get(tensor.get("dtype").stringValue())));
            check(tensor.get("shape").isArray());
            for (JsonNode size : tensor.get("shape")) {
                bytes = bytes.multiply(size(size));
                check(bytes.bitLength() < 64);
            }
            JsonNode offsets = tensor.get("data_offsets");
            check(offsets.isArray() && offsets.size() == 2);
            BigInteger begin = size(offsets.get(0));
            BigInteger end = size(offsets.get(1));
            check(end.subtract(begin).equals(bytes));
            if (bytes.signum() > 0) {
                check(ranges.put(begin, end) == null);
            } else {
                empty.add(begin);
            }
        }
        BigInteger reached = BigInteger.ZERO;
        for (Map.Entry<BigInteger, BigInteger> range : ranges.entrySet()) {
            check(range.getKey().equals(reached));
            reached = range.getValue();
        }
        check(reached.equals(BigInteger.valueOf(dataBytes)));
        for (BigInteger between : empty) {
            check(ranges.containsKey(between) || between.equals(reached));
        }
    }

    private static BigInteger size(JsonNode node) {
        check(node.isIntegralNumber());
        BigInteger size = node.bigIntegerValue();
        check(size.signum() >= 0 && size.bitLength() < 64);
        return size;
    }
}
