package io.tributary.bench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.it.ProductTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The short form of the load that docs/reliability.md reports. */
@ProductTest
class LoadTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void moreClientsThanTheQueueHoldsAreAnsweredOrToldWhenToComeBackAndNoAnswerIsLost() throws Exception {
        long before = stored();
        LoadFigures figures = new Load(LoadOptions.parse(
                        "--url", "http://127.0.0.1:" + port, "--clients", "90", "--seconds", "2", "--max-tokens", "8"))
                .run();
        assertThat(figures.failed()).isEmpty();
        assertThat(figures.answered()).isPositive();
        assertThat(figures.refused()).as("64 may wait or run").isPositive();
        assertThat(figures.queueMs().p99()).isNotNull();
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(stored())
                .isEqualTo(before + figures.answered()));
    }

    /** What the clients ask here; others may have asked it before. */
    private long stored() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from generation where prompt like 'Q: Say again: horse %'", Long.class));
    }

    @Test
    void waitsAreMeasuredOfRealTextsWithTokensThatWereReadBefore() throws Exception {
        WaitFigures figures = new Waits(WaitsOptions.parse(
                        "--url",
                        "http://127.0.0.1:" + port,
                        "--streams",
                        "3",
                        "--newcomer-words",
                        "40",
                        "--prefix-words",
                        "30",
                        "--max-tokens",
                        "24",
                        "--rounds",
                        "2"))
                .run();
        assertThat(figures.newcomerTokens()).isGreaterThan(40);
        assertThat(figures.cachedTokens()).isGreaterThan(30).isLessThan(figures.newcomerTokens());
        assertThat(figures.gapP95Ms()).isPositive();
        assertThat(figures.firstRatio()).isEqualTo(WaitFigures.ratio(figures.firstCachedMs(), figures.firstMs()));
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotMeasured() {
        Waits waits = new Waits(WaitsOptions.parse("--url", "http://127.0.0.1:" + port, "--model", "nobody"));
        assertThatThrownBy(waits::run)
                .rootCause()
                .hasMessageContaining("status 404")
                .hasMessageContaining("nobody");
    }

    @Test
    void gapsAreThoseOfPiecesThatCameInTheSpan() {
        Arrivals arrivals = new Arrivals(2);
        arrivals.came();
        assertThat(arrivals.enough()).isNotDone();
        arrivals.came();
        assertThat(arrivals.enough()).isDone();
        long now = System.nanoTime();
        assertThat(arrivals.gaps(Long.MIN_VALUE, now)).hasSize(1).allMatch(gap -> gap >= 0);
        assertThat(arrivals.gaps(now, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void quantilesAreValuesThatOccurred() {
        LoadFigures.Spread spread = LoadFigures.Spread.of(List.of(4.0, 1.0, 3.0, 2.0));
        assertThat(spread).isEqualTo(new LoadFigures.Spread(2.0, 4.0, 4.0, 4.0));
        assertThat(LoadFigures.Spread.of(List.of()).p50()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "--clients 5, --url is missing",
        "--url http://h --clients 0, must be at least 1",
        "--url http://h --streamed 2, '--streamed must lie in [0, 1]'",
        "--url http://h --colour red, unknown options [colour]",
        "--url, cannot read --url"
    })
    void aBadCommandLineIsRefusedWithTheReason(String line, String reason) {
        assertThatThrownBy(() -> LoadOptions.parse(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
