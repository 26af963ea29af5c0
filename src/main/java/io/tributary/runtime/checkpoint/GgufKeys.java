package io.tributary.runtime.checkpoint;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys and values of a GGUF file that is to be written, in their order. */
public final class GgufKeys {
    private static final int U32 = 4;
    private static final int I32 = 5;
    private static final int F32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private record Entry(int type, Object value) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    public GgufKeys text(String key, String value) {
        return put(key, STRING, value);
    }

    /** A whole number of at least 0. */
    public GgufKeys number(String key, int value) {
        return put(key, U32, value);
    }

    /** A number that is rounded to float32, as llama.cpp wants it. */
    public GgufKeys real(String key, double value) {
        return put(key, F32, (float) value);
    }

    public GgufKeys flag(String key, boolean value) {
        return put(key, BOOL, value);
    }

    public GgufKeys texts(String key, List<String> values) {
        return put(key, STRING, List.copyOf(values));
    }

    public GgufKeys integers(String key, List<Integer> values) {
        return put(key, I32, List.copyOf(values));
    }

    /** Numbers that are rounded to float32. */
    public GgufKeys reals(String key, List<Float> values) {
        return put(key, F32, List.copyOf(values));
    }

    /** All keys of another one behind these. */
    public GgufKeys all(GgufKeys others) {
        others.entries.forEach((key, entry) -> put(key, entry.type(), entry.value()));
        return this;
    }

    private GgufKeys put(String key, int type, Object value) {
        if (entries.put(key, new Entry(type, value)) != null) {
            throw new IllegalArgumentException("the key " + key + " is there twice");
        }
        return this;
    }

    /**
     * What a reader of the file will find.
     *
     * @param file as messages call it
     */
    public GgufMetadata metadata(Path file) {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(
                key,
                entry.value() instanceof List<?> list
                        ? list.stream().map(GgufKeys::read).toList()
                        : read(entry.value())));
        return new GgufMetadata(file, values);
    }

    private static Object read(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Float number ? GgufCursor.real(number) : value;
    }

    int count() {
        return entries.size();
    }

    void write(DataOutputStream out) throws IOException {
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            text(out, each.getKey());
            if (entry.value() instanceof List<?> list) {
                u32(out, ARRAY);
                u32(out, entry.type());
                u64(out, list.size());
                for (Object value : list) {
                    write(out, value);
                }
            } else {
                u32(out, entry.type());
                write(out, entry.value());
            }
        }
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value instanceof String text) {
            text(out, text);
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? 1 : 0);
        } else if (value instanceof Float number) {
            u32(out, Float.floatToIntBits(number));
        } else {
            u32(out, (Integer) value);
        }
    }

    static void text(DataOutputStream out, String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        u64(out, utf8.length);
        out.write(utf8);
    }

    static void u32(DataOutputStream out, int value) throws IOException {
        out.writeInt(Integer.reverseBytes(value));
    }

    static void u64(DataOutputStream out, long value) throws IOException {
        out.writeLong(Long.reverseBytes(value));
    }
}
