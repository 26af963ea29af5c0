package io.tributary.bench;

import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.djl.Precision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code bench-training} asks for.
 *
 * @param student shape of the model that is trained
 * @param teacher shape of the model that labels; null for plain steps only
 * @param rows per step
 * @param length positions per row
 * @param steps measured, after the warm-up
 */
record TrainingBenchOptions(
        CheckpointConfig student,
        @Nullable CheckpointConfig teacher,
        int rows,
        int length,
        Precision precision,
        int threads,
        int microRows,
        int steps) {

    static final String USAGE = """
            usage: bench-training --layers N --width N --batch N --seq N [--precision fp32|bf16] [--threads N]
                   [--heads N] [--kv-heads N] [--ff N] [--vocabulary N] [--micro-rows N] [--steps N]
                   [--teacher-layers N --teacher-width N [--teacher-heads N] [--teacher-ff N]]""";

    private static final int HEAD_WIDTH = 32;

    /** @throws IllegalArgumentException with the usage if an option is unknown, missing or malformed */
    static TrainingBenchOptions parse(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("cannot read " + args[i] + "\n" + USAGE);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        int rows = number(given, "batch", 0);
        int length = number(given, "seq", 0);
        int vocabulary = number(given, "vocabulary", 1024);
        CheckpointConfig student = shape(given, "", vocabulary, length);
        CheckpointConfig teacher =
                given.containsKey("teacher-layers") ? shape(given, "teacher-", vocabulary, length) : null;
        TrainingBenchOptions options = new TrainingBenchOptions(
                student,
                teacher,
                rows,
                length,
                precision(given.remove("precision")),
                number(given, "threads", 1),
                number(given, "micro-rows", rows),
                number(given, "steps", 20));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + given.keySet() + "\n" + USAGE);
        }
        return options;
    }

    private static CheckpointConfig shape(Map<String, String> given, String prefix, int vocabulary, int length) {
        int layers = number(given, prefix + "layers", 0);
        int width = number(given, prefix + "width", 0);
        int heads = number(given, prefix + "heads", Math.max(1, width / HEAD_WIDTH));
        int kvHeads = number(given, prefix + "kv-heads", heads);
        int inner = number(given, prefix + "ff", ((8 * width + 3 * HEAD_WIDTH - 1) / (3 * HEAD_WIDTH)) * HEAD_WIDTH);
        return CheckpointConfig.fresh(vocabulary, layers, width, heads, kvHeads, inner, length, true, Set.of());
    }

    private static Precision precision(@Nullable String name) {
        if (name == null || name.equals("fp32")) {
            return Precision.FP32;
        }
        if (name.equals("bf16")) {
            return Precision.BF16;
        }
        throw new IllegalArgumentException(
                "precision must be fp32 or bf16, not " + name.toLowerCase(Locale.ROOT) + "\n" + USAGE);
    }

    /** @param absent value where the option is not given; 0 if it must be */
    private static int number(Map<String, String> given, String name, int absent) {
        String text = given.remove(name);
        if (text == null && absent == 0) {
            throw new IllegalArgumentException("--" + name + " is missing\n" + USAGE);
        }
        int value;
        try {
            value = text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a whole number, not " + text, e);
        }
        if (value < 1) {
            throw new IllegalArgumentException("--%s must be at least 1, not %d".formatted(name, value));
        }
        return value;
    }
}
