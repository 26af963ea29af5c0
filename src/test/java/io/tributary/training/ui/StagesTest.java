package io.tributary.training.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.training.LogLine;
import io.tributary.training.ui.Stages.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {
    private static LogLine line(long seq, String kind, long step, String text) {
        return new LogLine(seq, Instant.EPOCH, kind, step, text);
    }

    @Test
    void aStageEndsWhereTheNextBegins() {
        List<Stage> stages = Stages.of(
                List.of(
                        line(1, "state", 0, "running"),
                        line(2, "stage", 0, "soft labels"),
                        line(3, "stage", 350, "tokens only")),
                2000);
        assertThat(stages).containsExactly(new Stage(0, 350, "soft labels"), new Stage(350, 2000, "tokens only"));
        assertThat(stages.get(0).soft()).isTrue();
        assertThat(stages.get(1).soft()).isFalse();
    }

    @Test
    void whatAResumedRunTellsAgainIsNoNewStage() {
        assertThat(Stages.of(
                        List.of(
                                line(1, "stage", 0, "soft labels"),
                                line(2, "stage", 120, "soft labels"),
                                line(3, "stage", 350, "tokens only")),
                        400))
                .containsExactly(new Stage(0, 350, "soft labels"), new Stage(350, 400, "tokens only"));
    }

    @Test
    void aRewoundStageIsForgotten() {
        assertThat(Stages.of(
                        List.of(
                                line(1, "stage", 0, "soft labels"),
                                line(2, "stage", 350, "tokens only"),
                                line(3, "rewind", 300, "continues from step 300"),
                                line(4, "stage", 300, "soft labels")),
                        310))
                .containsExactly(new Stage(0, 310, "soft labels"));
    }
}
