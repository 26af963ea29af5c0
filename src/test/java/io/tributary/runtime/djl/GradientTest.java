package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.train.Batch;
import io.tributary.core.train.Divergence;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.StepReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradients of the programs, read from the slot in which a test-only update program leaves them. */
class GradientTest {
    private static final Batch BATCH = Batch.of(TinyRun.POOL, 0, 1, 2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void theMixedTargetsGradientIsThatOfTheTwoLosses() {
        double omega = 0.667;
        Map<String, float[]> mixed = gradient(LossTerms.mixed(omega, 1));
        Map<String, float[]> hard = gradient(LossTerms.PLAIN);
        Map<String, float[]> soft = gradient(LossTerms.mixed(1, 1));
        double largest = 0;
        for (Map.Entry<String, float[]> entry : mixed.entrySet()) {
            float[] ofTokens = Objects.requireNonNull(hard.get(entry.getKey()));
            float[] ofLabels = Objects.requireNonNull(soft.get(entry.getKey()));
            for (int i = 0; i < entry.getValue().length; i++) {
                double two = (1 - omega) * ofTokens[i] + omega * ofLabels[i];
                assertThat((double) entry.getValue()[i]).as(entry.getKey()).isCloseTo(two, within(1e-6));
                largest = Math.max(largest, Math.abs(two));
            }
        }
        assertThat(largest).as("the gradients are not all small").isGreaterThan(1e-2);
    }

    /** Along the gradient the loss must rise by its squared norm; central differences of the reported loss. */
    @Test
    void everyDivergenceSlopesAsItsLossRises() {
        for (LossTerms terms : new LossTerms[] {
            LossTerms.PLAIN,
            LossTerms.mixed(0.5, 0.5),
            new LossTerms(0.8, 2, 2, Divergence.FORWARD),
            new LossTerms(0.8, 2, 2, Divergence.REVERSE),
            new LossTerms(1, 1, 1, Divergence.REVERSE)
        }) {
            try (DjlTeacher teacher = TinyRun.teacher();
                    DjlStudent student = TinyRun.student(teacher)) {
                StepReport report = student.step(BATCH, terms, LayerPlan.all(2), TinyRun.GRADIENT);
                double norm = report.gradientNorm();
                double width = 0.02;
                double up = lossAfterMoving(student, terms, width / norm);
                double down = lossAfterMoving(student, terms, -width / norm);
                assertThat((up - down) / (2 * width) / norm)
                        .as(terms.toString())
                        .isCloseTo(1, within(0.01));
            }
        }
    }

    /** Moves the weights by the gradient in the student's slot, asks for the loss there, and moves back. */
    private double lossAfterMoving(DjlStudent student, LossTerms terms, double by) {
        Path here = directory.resolve("here");
        Path there = directory.resolve("there");
        student.save(here);
        MovedState.write(here, there, by);
        student.restore(there);
        double loss =
                student.step(BATCH, terms, LayerPlan.all(2), TinyRun.GRADIENT).loss();
        student.restore(here);
        return loss;
    }

    private Map<String, float[]> gradient(LossTerms terms) {
        Path file = directory.resolve("gradient");
        try (DjlTeacher teacher = TinyRun.teacher();
                DjlStudent student = TinyRun.student(teacher)) {
            student.step(BATCH, terms, LayerPlan.all(2), TinyRun.GRADIENT);
            student.save(file);
        }
        return TinyRun.tensors(file, "gradient/");
    }
}
