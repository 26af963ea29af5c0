package io.tributary.runtime.djl;

import io.tributary.core.train.Batch;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own that trains for 2,200 steps and prints how much resident memory the last 2,000 added, in KiB. */
final class TrainingLoop {
    private static final int SETTLED = 200;
    private static final int STEPS = 2200;

    private TrainingLoop() {}

    public static void main(String[] args) throws IOException {
        try (DjlTeacher teacher = TinyRun.teacher();
                DjlStudent student = TinyRun.student(teacher)) {
            long before = 0;
            for (int i = 0; i < STEPS; i++) {
                if (i == SETTLED) {
                    before = residentKilobytes();
                }
                LossTerms terms = i % 2 == 0 ? LossTerms.PLAIN : LossTerms.mixed(0.5, 1);
                student.step(
                        Batch.of(TinyRun.POOL, i % 32, (i + 1) % 32),
                        terms,
                        LayerPlan.all(2),
                        TinyRun.adamw(STEPS).at(i));
                if (i % 100 == 0) {
                    student.losses(TinyRun.VALIDATION, 0, 3);
                }
            }
            System.out.println("growth " + (residentKilobytes() - before));
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
