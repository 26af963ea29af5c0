package io.tributary.cascade;

import static io.tributary.cascade.SampleCascades.EVIDENCE;
import static io.tributary.cascade.SampleCascades.NOON;
import static io.tributary.cascade.SampleCascades.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.decisions.TrafficQueries;
import io.tributary.decisions.TrafficQueries.Decided;
import io.tributary.decisions.TrafficQueries.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The experiment accepted 80 % (75 to 85) of drafts. */
class LiveCascadesTest {
    private final TrafficQueries traffic = mock(TrafficQueries.class);
    private final LiveCascades live =
            new LiveCascades(traffic, Clock.fixed(NOON.plus(Duration.ofDays(3)), ZoneOffset.UTC));

    @BeforeEach
    void someTraffic() {
        when(traffic.since("fast@v2", NOON)).thenReturn(new Traffic(40, 400, NOON.plusSeconds(9)));
        when(traffic.since("fast@v2", NOON.plus(Duration.ofDays(2)))).thenReturn(new Traffic(7, 70, null));
    }

    private void decided(List<Decided> answers) {
        // the version answers at temperature 0, so only answers at 0 are compared
        when(traffic.latest(eq("fast@v2"), eq(NOON), eq(0.0), anyInt())).thenReturn(answers);
    }

    @Test
    void withoutAnAnswerThereIsNothingToSay() {
        when(traffic.since(any(), any())).thenReturn(new Traffic(0, 0, null));
        assertThat(live.of(version(EVIDENCE)).state()).isEqualTo("unused");
        assertThat(live.of(version(EVIDENCE)).words()).isEqualTo("No answer yet.");
    }

    @Test
    void fewAnswersAreCountedAndNotCompared() {
        decided(Collections.nCopies(LiveCascades.ENOUGH - 1, new Decided(10, 0, 0, 10)));
        Live few = live.of(version(EVIDENCE));
        assertThat(few.state()).isEqualTo("few");
        assertThat(few.drift()).isNull();
        assertThat(few.words()).isEqualTo("Too few answers yet: 29 of the 30 that a comparison of acceptance needs.");
        assertThat(few.answers()).isEqualTo(40);
        assertThat(few.lastDay()).isEqualTo(7);
    }

    @Test
    void answersThatDraftedNothingDoNotCount() {
        decided(Collections.nCopies(100, new Decided(0, 0, 0, 10)));
        assertThat(live.of(version(EVIDENCE)).state()).isEqualTo("few");
    }

    @Test
    void theSameAcceptanceIsNoDrift() {
        decided(IntStream.range(0, 60)
                .mapToObj(i -> new Decided(10, i % 2 == 0 ? 7 : 9, 1, 12))
                .toList());
        Live steady = live.of(version(EVIDENCE));
        assertThat(steady.state()).isEqualTo("steady");
        assertThat(steady.now()).isNotNull().satisfies(now -> {
            assertThat(now.value()).isEqualTo(0.8);
            assertThat(now.n()).isEqualTo(60);
        });
        assertThat(steady.words())
                .startsWith("No drift seen: acceptance 80.0 % in the latest 60 answers, 80.0 %"
                        + " in the experiment (n = 145); difference +0.0 points");
    }

    @Test
    void muchLowerAcceptanceIsDriftInWordsWithItsInterval() {
        decided(Collections.nCopies(50, new Decided(10, 6, 3, 12)));
        Live drifted = live.of(version(EVIDENCE));
        assertThat(drifted.state()).isEqualTo("drift");
        assertThat(drifted.drift()).isNotNull();
        // all answers alike: only the experiment's own interval is left, 75 to 85
        assertThat(drifted.words())
                .isEqualTo(
                        "Acceptance is lower than in the experiment: acceptance 60.0 % in the latest 50 answers,"
                                + " 80.0 % in the experiment (n = 145); difference -20.0 points, 95 % interval -25.0 to -15.0.");
    }

    @Test
    void cascadesThatDraftNothingAreWatchedByTheirDeferrals() {
        Evidence.Watched deferral = new Evidence.Watched(Evidence.DEFERRAL, 0.1, 0.08, 0.12, 145);
        Evidence deferring = new Evidence(
                EVIDENCE.experimentId(),
                EVIDENCE.pointId(),
                "a sweep",
                "chow 0.4",
                "pair-eval",
                "exact-match",
                null,
                "picked",
                145,
                0.9,
                0.8,
                0.95,
                0.5,
                0.2,
                deferral,
                null);
        decided(Collections.nCopies(40, new Decided(0, 0, 3, 10)));
        Live live30 = live.of(version(deferring));
        assertThat(live30.state()).isEqualTo("drift");
        assertThat(live30.words()).startsWith("Deferral is higher than in the experiment: deferral 30.0 %");
    }

    @Test
    void withoutAnExperimentThereIsNothingToCompareWith() {
        assertThat(live.of(version(null)).state()).isEqualTo("alone");
    }
}
