package io.tributary.runtime.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys and values of a GGUF file. Every refusal names the file and the key. */
public final class GgufMetadata {
    private final Path file;
    private final Map<String, Object> values;

    /** @param values Long, Double, Boolean, String or a list of those */
    GgufMetadata(Path file, Map<String, Object> values) {
        this.file = file;
        this.values = values;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** @throws CheckpointException if it is missing or no text */
    public String text(String key) {
        return value(key, String.class, "a text");
    }

    public String text(String key, String absent) {
        return has(key) ? text(key) : absent;
    }

    /** @throws CheckpointException if it is missing or no whole number */
    public long integer(String key) {
        return value(key, Long.class, "a whole number");
    }

    /** A whole number of at least 0 that is a Java int. @throws CheckpointException if it is missing or something else */
    public int index(String key) {
        long value = integer(key);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw fail(Violation.WRONG_VALUE, key, "is " + value + ", which is out of range");
        }
        return (int) value;
    }

    /** @throws CheckpointException if it is no number */
    public double real(String key) {
        return value(key, Number.class, "a number").doubleValue();
    }

    /** @throws CheckpointException if it is there and no truth value */
    public boolean flag(String key, boolean absent) {
        return has(key) ? value(key, Boolean.class, "a truth value") : absent;
    }

    /** @throws CheckpointException if it is missing or not a list of texts */
    public List<String> texts(String key) {
        return list(key, String.class, "a list of texts");
    }

    /** @throws CheckpointException if it is missing or not a list of whole numbers */
    public List<Long> integers(String key) {
        return list(key, Long.class, "a list of whole numbers");
    }

    /** @throws CheckpointException if it is missing or not a list of numbers with fractions */
    public List<Double> reals(String key) {
        return list(key, Double.class, "a list of numbers with fractions");
    }

    /** Ids that end an answer: a text's end, a turn's end, a message's end; none, one or several. */
    public List<Integer> endIds() {
        return Stream.of("eos_token_id", "eot_token_id", "eom_token_id")
                .map(key -> "tokenizer.ggml." + key)
                .filter(this::has)
                .map(this::index)
                .distinct()
                .toList();
    }

    private <T> List<T> list(String key, Class<T> type, String wanted) {
        List<T> list = new ArrayList<>();
        for (Object element : value(key, List.class, wanted)) {
            if (!type.isInstance(element)) {
                throw fail(Violation.WRONG_VALUE, key, "must be " + wanted);
            }
            list.add(type.cast(element));
        }
        return list;
    }

    private <T> T value(String key, Class<T> type, String wanted) {
        Object value = values.get(key);
        if (value == null) {
            throw fail(Violation.MISSING_KEY, key, "is missing");
        }
        if (!type.isInstance(value)) {
            throw fail(Violation.WRONG_VALUE, key, "must be " + wanted);
        }
        return type.cast(value);
    }

    /** A refusal of one key's value. */
    public CheckpointException unsupported(String key, String detail) {
        return fail(Violation.UNSUPPORTED_SETTING, key, detail);
    }

    /** A refusal of a key whose value does not fit the others. */
    public CheckpointException wrong(String key, String detail) {
        return fail(Violation.WRONG_VALUE, key, detail);
    }

    Path file() {
        return file;
    }

    private CheckpointException fail(Violation violation, String key, String detail) {
        return CheckpointException.ofKey(violation, file, key, detail);
    }
}
