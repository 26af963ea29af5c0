package io.tributary.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.bucket4j.TimeMeter;
import io.tributary.platform.database.DatabaseKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits against a clock that stands still unless it is moved, wherever they are kept. */
abstract class MeterContract {
    private static final Instant LAST_HOUR = Instant.parse("2026-01-31T23:00:00Z");

    private Instant now = LAST_HOUR;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return Duration.between(LAST_HOUR, now).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };
    private final DatabaseKind kind = mock(DatabaseKind.class);
    private JdbcClient jdbc = JdbcClient.create(new JdbcDataSource());
    private UsageStore usage = new UsageStore(jdbc);
    private Meter meter = mock(Meter.class);

    abstract DataSource database();

    /** Whether limits are kept in the process. */
    abstract boolean local();

    @BeforeEach
    void open() {
        when(kind.embedded()).thenReturn(local());
        jdbc = JdbcClient.create(database());
        usage = new UsageStore(jdbc);
        meter = meter();
    }

    /** As another instance on the same database has one. */
    private Meter meter() {
        return new Meter(usage, clock, new Allowances(new AllowanceStore(jdbc, clock), time, kind));
    }

    private static Caller caller(Limits limits) {
        return new Caller(
                UUID.randomUUID(), "ada", Role.CLIENT, new Caller.Key(UUID.randomUUID(), "app", List.of(), limits));
    }

    private LimitReached refused(Caller caller, long tokens) {
        return catchThrowableOfType(LimitReached.class, () -> meter.reserve(caller, tokens));
    }

    @Test
    void aBucketFillsEvenlyAndSaysWhenToComeBack() {
        Caller caller = caller(new Limits(60, null, null));
        for (int i = 0; i < 60; i++) {
            meter.request(caller);
        }
        LimitReached reached = catchThrowableOfType(LimitReached.class, () -> meter.request(caller));
        assertThat(reached.retrySeconds()).isEqualTo(1);
        assertThat(meter.standings(caller).requests()).isEqualTo(new Standings.Standing(60, 0, 60));
        now = now.plusSeconds(2);
        meter.request(caller);
        meter.request(caller);
        assertThat(catchThrowableOfType(LimitReached.class, () -> meter.request(caller)))
                .isNotNull();
    }

    @Test
    void anEstimateIsCorrectedByWhatWasUsedAndReleasedWhereNothingWas() {
        Caller caller = caller(new Limits(null, 100, null));
        Charge charge = meter.reserve(caller, 80);
        assertThat(refused(caller, 30).code()).isEqualTo("rate_limit_exceeded");
        charge.settle("pair", 10, 5);
        charge.release(); // an ended charge ends no second time
        assertThat(meter.standings(caller).tokens()).isEqualTo(new Standings.Standing(100, 85, 9));
        meter.reserve(caller, 85).release();
        assertThat(meter.standings(caller).tokens()).isEqualTo(new Standings.Standing(100, 85, 9));
    }

    @Test
    void whatIsLargerThanTheLimitNeedsAllOfItAndTheRestIsOwed() {
        Caller caller = caller(new Limits(null, 60, null));
        meter.reserve(caller, 1000).settle("pair", 100, 20);
        assertThat(meter.standings(caller).tokens()).isEqualTo(new Standings.Standing(60, 0, 120));
        assertThat(refused(caller, 1).retrySeconds()).isEqualTo(61);
    }

    @Test
    void aBudgetCountsWhatIsUnderWayAndBeginsAnewWithTheMonth() {
        Caller caller = caller(new Limits(null, null, 100L));
        Charge first = meter.reserve(caller, 100);
        LimitReached waiting = refused(caller, 1);
        assertThat(waiting.code()).isEqualTo("insufficient_quota");
        assertThat(waiting.retrySeconds()).isEqualTo(1);
        first.settle("pair", 90, 0);
        meter.reserve(caller, 1000).settle("pair", 10, 40); // the last answer may exceed it
        assertThat(refused(caller, 1).retrySeconds()).isEqualTo(3600);
        now = LAST_HOUR.plusSeconds(3600);
        meter.reserve(caller, 1).settle("pair", 1, 0);
        assertThat(usage.ofKey(Objects.requireNonNull(caller.key()).id(), LocalDate.parse("2026-01-01")))
                .extracting(UsageRow::tokens)
                .containsExactly(1L, 140L);
    }

    @Test
    void anotherInstanceGrantsFromTheSameLimitWhereItIsShared() {
        Caller caller = caller(new Limits(3, 100, null));
        Meter other = meter();
        meter.request(caller);
        other.request(caller);
        meter.request(caller);
        assertThat(catchThrowableOfType(LimitReached.class, () -> other.request(caller)) != null)
                .isEqualTo(!local());
        Charge charge = meter.reserve(caller, 70);
        assertThat(catchThrowableOfType(LimitReached.class, () -> other.reserve(caller, 31)) != null)
                .isEqualTo(!local());
        charge.settle("pair", 10, 10);
        other.reserve(caller, 49);
    }

    @Test
    void whoHasNoKeyIsCountedAndNotLimited() {
        meter.request(Caller.LOCAL);
        meter.reserve(Caller.LOCAL, 1 << 30).settle("pair", 3, 4);
        assertThat(usage.ofAccount(Caller.LOCAL.account(), LocalDate.parse("2026-01-01")))
                .singleElement()
                .satisfies(row -> assertThat(row.tokens()).isEqualTo(7));
    }

    /** The answer was written; what it used is noted when the database is there again. */
    @Test
    void anAnswerEndsWithoutTheDatabaseAndIsNotedLater() {
        Caller caller = caller(new Limits(null, null, 100L));
        Charge first = meter.reserve(caller, 90);
        jdbc.sql("alter table token_usage rename to away").update();
        first.settle("pair", 10, 20);
        jdbc.sql("alter table away rename to token_usage").update();
        meter.reserve(caller, 60).settle("pair", 1, 2);
        assertThat(usage.tokens(Objects.requireNonNull(caller.key()).id(), LocalDate.of(2026, 1, 1)))
                .isEqualTo(33);
    }
}
