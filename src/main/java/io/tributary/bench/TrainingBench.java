package io.tributary.bench;

import io.tributary.core.train.AdamW;
import io.tributary.core.train.Batch;
import io.tributary.core.train.KeyedPermutation;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LearningRate;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.MemoryWindows;
import io.tributary.core.train.ShuffledWindows;
import io.tributary.core.train.Update;
import io.tributary.runtime.djl.DjlStudent;
import io.tributary.runtime.djl.DjlTeacher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures training steps on random tokens. Plain steps, soft-label steps and forward passes take turns. */
final class TrainingBench {
    private static final int WARM_UP = 3;
    private static final double OMEGA = 2.0 / 3;
    private static final Path STATUS = Path.of("/proc/self/status");

    private final TrainingBenchOptions options;
    private final DjlStudent student;
    private final @Nullable DjlTeacher teacher;
    private final MemoryWindows pool;
    private final ShuffledWindows batches;
    private final LayerPlan plan;
    private final Update update;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    TrainingBench(TrainingBenchOptions options, DjlStudent student, @Nullable DjlTeacher teacher) {
        this.options = options;
        this.student = student;
        this.teacher = teacher;
        this.pool = MemoryWindows.ofText(tokens(options));
        this.batches = new ShuffledWindows(pool, 1, options.rows());
        this.plan = LayerPlan.all(student.layers());
        this.update = AdamW.of(LearningRate.cosine(1e-3, 1, options.steps() + WARM_UP))
                .at(1);
    }

    private static int[][] tokens(TrainingBenchOptions options) {
        KeyedPermutation ids = new KeyedPermutation(1, options.student().vocabularySize());
        int[][] windows = new int[4 * options.rows()][options.length() + 1];
        long draw = 0;
        for (int[] window : windows) {
            for (int i = 0; i < window.length; i++) {
                window[i] = ids.drawn(draw++);
            }
        }
        return windows;
    }

    Map<String, Object> report() throws IOException {
        for (int i = 0; i < WARM_UP + options.steps(); i++) {
            if (i == WARM_UP) {
                millis.clear();
            }
            round(i);
        }
        double step = median("step");
        double positions = (double) options.rows() * options.length();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("engine", "tributary");
        report.put("parameters", student.parameters());
        report.put("precision", options.precision().name().toLowerCase(Locale.ROOT));
        report.put("threads", options.threads());
        report.put("batch", options.rows());
        report.put("seq", options.length());
        report.put("tokens_per_second", Math.round(positions / step * 1000));
        report.put("tokens_per_second_best", Math.round(positions / best("step") * 1000));
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("batch", rounded(median("batch")));
        parts.put("forward", rounded(median("forward")));
        parts.put("backward_and_update", rounded(step - median("forward")));
        parts.put("step", rounded(step));
        if (teacher != null) {
            parts.put("teacher_forward", rounded(median("teacher")));
            parts.put("soft_step", rounded(median("soft step")));
            report.put("teacher_parameters", teacher.parameters());
            report.put("soft_step_ratio", rounded(median("soft step") / step));
        }
        report.put("step_ms", parts);
        report.put("peak_rss_mb", peakMegabytes());
        return report;
    }

    private void round(int index) {
        Batch[] batch = new Batch[1];
        timed("batch", () -> batch[0] = batches.batch(index));
        timed("step", () -> student.step(batch[0], LossTerms.PLAIN, plan, update));
        int first = index % 4 * options.rows();
        timed("forward", () -> student.losses(pool, first, first + options.rows()));
        DjlTeacher labels = teacher;
        if (labels != null) {
            timed("soft step", () -> student.step(batch[0], LossTerms.mixed(OMEGA, 1), plan, update));
            timed("teacher", () -> labels.losses(pool, first, first + options.rows()));
        }
    }

    private void timed(String part, Runnable work) {
        long start = System.nanoTime();
        work.run();
        millis.computeIfAbsent(part, name -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
    }

    private double best(String part) {
        return sorted(part)[0];
    }

    private double median(String part) {
        double[] sorted = sorted(part);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double[] sorted(String part) {
        return millis.getOrDefault(part, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /** Null where the system does not tell. */
    private static @Nullable Long peakMegabytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return null;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
