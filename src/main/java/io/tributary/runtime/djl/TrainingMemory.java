package io.tributary.runtime.djl;

import io.tributary.runtime.checkpoint.CheckpointConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What training takes of the memory outside the Java heap, estimated before anything is allocated. */
public final class TrainingMemory {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    /** Weights, gradients and two moments. */
    private static final int COPIES = 4;
    /** Float32 arrays of the residual width that one layer keeps for its backward pass, feed-forward apart. */
    private static final int KEPT_WIDTHS = 16;
    /** Those of the feed-forward width. */
    private static final int KEPT_INNERS = 5;
    /** Those of the vocabulary: logits, their logarithms, the slope, and two of the teacher. */
    private static final int KEPT_VOCABULARIES = 5;

    private TrainingMemory() {}

    /**
     * Bytes that training a model takes, an upper estimate.
     *
     * @param microRows rows in memory at a time
     */
    public static long estimate(CheckpointConfig config, int microRows, int length) {
        long positions = (long) microRows * length;
        long perPosition = (long) config.layers()
                        * (KEPT_WIDTHS * (long) config.hiddenSize() + KEPT_INNERS * (long) config.intermediateSize())
                + KEPT_VOCABULARIES * (long) config.vocabularySize();
        return Float.BYTES * (COPIES * WeightLayout.of(config).parameters() + positions * perPosition);
    }

    /** The same with models beside it that do not learn. */
    public static long estimate(CheckpointConfig config, int microRows, int length, List<CheckpointConfig> judges) {
        return estimate(config, microRows, length)
                + judges.stream().mapToLong(TrainingMemory::weights).sum();
    }

    /** Bytes that the weights of a model take which is not trained. */
    public static long weights(CheckpointConfig config) {
        return WeightLayout.of(config).parameters() * Float.BYTES;
    }

    /** Bytes that this machine could give now, caches counted as free. */
    public static long available() {
        if (Files.isReadable(MEMORY)) {
            try {
                return Files.readAllLines(MEMORY).stream()
                                .filter(line -> line.startsWith("MemAvailable:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .findFirst()
                                .orElseThrow()
                        * 1024;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(MEMORY + " cannot be read", e);
            }
        }
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getFreeMemorySize();
    }

    /** @throws IllegalArgumentException saying what is too large, and by how much */
    public static void require(String what, long needed, long available) {
        if (needed > available) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s would take about %.1f GB of memory, but only %.1f GB are available; take a smaller model or fewer rows at a time",
                    what,
                    needed / 1e9,
                    available / 1e9));
        }
    }
}
