package io.tributary.runtime.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.train.LearnabilityScore;
import io.tributary.runtime.labels.LabelStorage;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes from process to process arrives as it was sent. */
class ScoringPlanTest {
    private static final LearnabilityScore SCORE = new LearnabilityScore(7, LearnabilityScore.Mask.DROP);
    private static final LabelOrder LABELS = new LabelOrder(new int[] {3, 1}, 5, 2.5, LabelStorage.FP32, -1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    private static ScoringPlan plan(int length, @Nullable LearnabilityScore score, @Nullable LabelOrder labels) {
        return new ScoringPlan(
                Path.of("/corpora/a b.tokens"),
                true,
                length,
                Path.of("/m"),
                2,
                3,
                Path.of("/w"),
                Path.of("/r"),
                score,
                labels);
    }

    @Test
    void aPlanIsReadAsItWasWritten() {
        ScoringPlan scores = plan(128, SCORE, null);
        assertThat(ScoringPlan.parse(scores.json())).isEqualTo(scores);
        ScoringPlan labels = ScoringPlan.parse(plan(128, null, LABELS).json());
        assertThat(labels.labels()).usingRecursiveComparison().isEqualTo(LABELS);
        assertThat(labels.score()).isNull();
    }

    @Test
    void whatIsNoPlanIsRefusedWithTheReason() {
        assertThatThrownBy(() -> ScoringPlan.parse("{")).hasMessageContaining("no scoring plan");
        assertThatThrownBy(() -> ScoringPlan.parse(plan(128, SCORE, null).json().replace("128", "0")))
                .hasMessageContaining("no scoring plan")
                .hasMessageContaining("must be at least 1, not 0, 2 and 3");
        assertThatThrownBy(() -> plan(128, null, null)).hasMessageContaining("either scores or labels");
        assertThatThrownBy(() -> plan(128, SCORE, LABELS)).hasMessageContaining("either scores or labels");
        assertThatThrownBy(() -> new LabelOrder(new int[0], 5, 1, LabelStorage.FP32, 0))
                .hasMessageContaining("labels of no window");
    }

    @Test
    void theStatusIsTheOneWrittenLast() throws IOException {
        assertThat(ScoringStatus.read(folder)).isEmpty();
        new ScoringStatus("scoring", 10, 40, 1, 4, 0, null).write(folder);
        ScoringStatus last = new ScoringStatus("failed", 30, 40, 3, 4, 2, "no memory");
        last.write(folder);
        assertThat(ScoringStatus.read(folder)).contains(last);
        assertThat(last.progress()).isEqualTo(0.75);
        assertThat(new ScoringStatus("exporting", 0, 0, 0, 4, 0, null).progress())
                .isZero();
    }
}
