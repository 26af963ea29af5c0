package io.tributary.training;

import io.tributary.core.train.Hooks;
import io.tributary.runtime.labels.LabelCache;
import io.tributary.runtime.labels.LabelCacheWriter;
import io.tributary.runtime.labels.LabelShape;
import io.tributary.runtime.labels.TopLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Writes the teacher's labels of every window that a run meets with soft targets, before its first step. */
@Component
class LabelPass {
    private static final int REPORTS = 10;
    private static final int HEX = 16;

    private final RunDesk desk;
    private final TrainingProperties properties;

    LabelPass(RunDesk desk, TrainingProperties properties) {
        this.desk = desk;
        this.properties = properties;
    }

    /**
     * Labels what is not labelled yet and hands the labels to the student; does nothing for a run that takes them online.
     *
     * @return what the pass has cost since it began; empty if it was stopped before the end
     * @throws io.tributary.runtime.labels.LabelCacheException if the cache is damaged or the disk refuses
     */
    Optional<Progress> labels(UUID run, RunSpec spec, Workbench bench, Hooks hooks, BooleanSupplier stop)
            throws IOException {
        LabelSpec wanted = spec.labels();
        if (wanted == null) {
            return Optional.of(Progress.NONE);
        }
        LabelDemand demand = LabelDemand.of(spec.steps(), bench.training().size(), hooks);
        if (demand.windows().length == 0) {
            return Optional.of(Progress.NONE);
        }
        Judge teacher = bench.teacher().orElseThrow(() -> new IllegalArgumentException("cached labels need a teacher"));
        long fingerprint = fingerprint(teacher, bench, demand);
        LabelShape shape = new LabelShape(
                demand.windows().length,
                bench.training().length(),
                teacher.vocabulary(),
                wanted.k(),
                demand.temperature(),
                wanted.stored(),
                fingerprint);
        Path folder = Files.createDirectories(properties.of(run));
        Path file = folder.resolve("labels-" + Long.toHexString(fingerprint));
        double seconds;
        try (LabelCacheWriter writer = LabelCacheWriter.open(file, shape);
                LabelTimes times = new LabelTimes(folder.resolve(file.getFileName() + ".seconds"))) {
            if (!complete(run, teacher, bench, demand, writer, times, stop)) {
                return Optional.empty();
            }
            seconds = times.total(shape.windows());
        }
        bench.learnFrom(LabelCache.open(file), demand.windows(), wanted.truncated());
        double flops = (double) shape.windows() * shape.length() * teacher.flopsPerToken();
        return Optional.of(new Progress(0, 0, flops, flops, seconds, seconds));
    }

    /** @return whether every window is labelled */
    private boolean complete(
            UUID run,
            Judge teacher,
            Workbench bench,
            LabelDemand demand,
            LabelCacheWriter writer,
            LabelTimes times,
            BooleanSupplier stop)
            throws IOException {
        LabelShape shape = writer.shape();
        int all = shape.windows();
        say(
                run,
                "labelling %d windows with %s, k = %d: %d are done"
                        .formatted(all, teacher.name(), shape.k(), writer.windows()));
        while (writer.windows() < all) {
            if (stop.getAsBoolean()) {
                say(run, "labelling rests at %d of %d windows".formatted(writer.windows(), all));
                return false;
            }
            int window = writer.windows();
            long start = System.nanoTime();
            TopLabels labels =
                    teacher.labels(bench.training(), demand.windows()[window], shape.k(), shape.temperature());
            // the time goes first: a window that a kill keeps from the cache is done, and timed, again
            times.put(window, (System.nanoTime() - start) / 1e9);
            writer.append(labels);
            if ((window + 1L) * REPORTS / all > (long) window * REPORTS / all) {
                say(run, "labelled %d of %d windows".formatted(window + 1, all));
            }
        }
        return true;
    }

    private void say(UUID run, String text) {
        desk.log().line(run, 0, text);
    }

    private static long fingerprint(Judge teacher, Workbench bench, LabelDemand demand) {
        String all = teacher.fingerprint() + bench.corpusFingerprint() + Arrays.toString(demand.windows());
        return Long.parseUnsignedLong(CheckpointFiles.sha256(all).substring(0, HEX), HEX);
    }
}
