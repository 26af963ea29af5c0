package io.tributary.decisions.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.decisions.DecisionView;
import io.tributary.decisions.Replays;
import io.tributary.decisions.ScoredPosition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page says of a replay's reach, and how scores are counted. */
class WhatIfTest {
    private static final DecisionView.Side SIDE = new DecisionView.Side(1, 0.5, 1.0, 0.5, 0.5, 0.5);

    @Test
    void aReplayThatDecidesEverythingSaysSo() {
        WhatIf whatIf = whatIf(3, item(true, true), item(true, true), item(true, true));
        assertThat(whatIf.validity()).startsWith("Exact for the whole answer").contains("the same");
        assertThat(whatIf.tokens()).noneMatch(token -> token.css().contains("undecided"));
        assertThat(whatIf(1, item(false, false)).validity()).contains("only the last token");
    }

    @Test
    void whereATokenMayChangeTheRestIsUndecided() {
        WhatIf whatIf = whatIf(4, item(true, true), item(false, false));
        assertThat(whatIf.validity())
                .startsWith("Exact up to token 2 of 4, “t1”")
                .contains("another token")
                .endsWith("undecided.");
        assertThat(whatIf.tokens())
                .extracting(token -> token.css().contains("undecided"))
                .containsExactly(false, false, true, true);
        assertThat(whatIf.tokens().get(1).css()).contains("tok-corrected").contains("tok-changed");
        assertThat(whatIf.after().rejected()).isEqualTo(1);
        assertThat(whatIf.before().rejected()).isZero();
    }

    @Test
    void whereTheLogSaysNothingTheReplayEndsBeforeIt() {
        assertThat(whatIf(4, item(true, true)).validity())
                .contains("token 1 of 4")
                .contains("does not decide the next");
        assertThat(whatIf(4).validity()).startsWith("Nothing is decided");
        assertThat(whatIf(4).exact()).isZero();
    }

    @Test
    void everyScoreIsCountedOnceOnItsSide() {
        List<ScoredPosition> positions = IntStream.range(0, 100)
                .mapToObj(i -> new ScoredPosition(i / 99.0, 0.5, i < 50))
                .toList();
        ScoreHistogram histogram = Objects.requireNonNull(ScoreHistogram.of(positions));
        assertThat(histogram.bins().stream()
                        .mapToInt(bin -> bin.kept() + bin.deferred())
                        .sum())
                .isEqualTo(100);
        assertThat(histogram.deferred()).isEqualTo(50);
        assertThat(histogram.difference()).isFalse();
        assertThat(histogram.threshold()).isEqualTo(0.5);
        assertThat(histogram.bins()).noneMatch(bin -> bin.from() < 0.5 - 1e-9 && bin.to() > 0.5 + 1e-9);
        assertThat(histogram.bins()).noneMatch(bin -> bin.kept() > 0 && bin.deferred() > 0);
        assertThat(histogram.svg()).contains("tone-large").contains("across");
    }

    @Test
    void thresholdsThatDifferAreTakenAwayFromTheirScores() {
        ScoreHistogram histogram = Objects.requireNonNull(ScoreHistogram.of(
                List.of(new ScoredPosition(0.4, 0.5, true), new ScoredPosition(0.4, 0.3, false))));
        assertThat(histogram.difference()).isTrue();
        assertThat(histogram.threshold()).isZero();
        assertThat(histogram.bins().get(0).from()).isCloseTo(-0.1, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(ScoreHistogram.of(List.of())).isNull();
    }

    private static Replays.Item item(boolean accepted, boolean same) {
        return new Replays.Item(0, !accepted, 0.5, 0.5, accepted, same);
    }

    private static WhatIf whatIf(int positions, Replays.Item... items) {
        UUID id = UUID.randomUUID();
        List<DecisionView> decisions = IntStream.range(0, positions)
                .mapToObj(i -> new DecisionView(
                        id, i, i + 9, 1, "t" + i, 1, "small", 0, i, SIDE, SIDE, 0.1, 0.5, 0.5, false, 0.0, 1.0, 0.5,
                        true))
                .toList();
        return WhatIf.of(
                new Replays.Replayed(id, "chow", Map.of("alpha", 0.25), List.of(items), positions), null, decisions);
    }
}
