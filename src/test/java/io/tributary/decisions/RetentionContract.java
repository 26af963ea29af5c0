package io.tributary.decisions;

import static io.tributary.decisions.SampleGenerations.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.tributary.accounts.AuditEntry;
import io.tributary.accounts.AuditStore;
import io.tributary.accounts.Audits;
import io.tributary.platform.database.DatabaseKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

abstract class RetentionContract {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Instant LIMIT = NOW.minus(Duration.ofDays(30));

    private final DataSource database = database();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final GenerationStore store = new GenerationStore(
            jdbc, new JdbcTransactionManager(database), JsonMapper.builder().build());
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AuditStore audit = Audits.of(database, clock);
    private final DatabaseKind kind = mock(DatabaseKind.class);
    private final DecisionMonths months =
            new DecisionMonths(new MonthStore(jdbc, new JdbcTransactionManager(database)), kind, clock);
    private final Retention retention = new Retention(store, months, audit, Duration.ofDays(30), 2, clock);

    abstract DataSource database();

    abstract boolean embedded();

    @BeforeEach
    void sayWhichDatabase() {
        when(kind.embedded()).thenReturn(embedded());
    }

    @Test
    void whatIsOlderGoesWithItsDecisionsAndTheTrailSaysSo() {
        UUID onTheLimit = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        store.insert(List.of(generation(onTheLimit, LIMIT, "chow"), generation(young, NOW, "chow")));
        insertOld(5);

        assertThat(retention.apply(() -> false)).isEqualTo(5);

        assertThat(jdbc.queryForList("select id from generation", UUID.class))
                .containsExactlyInAnyOrder(onTheLimit, young);
        assertThat(jdbc.queryForList("select distinct generation_id from decision", UUID.class))
                .containsExactlyInAnyOrder(onTheLimit, young);
        assertThat(audit.latest()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("retention");
            assertThat(entry.action()).isEqualTo("answers-deleted");
            assertThat(entry.subject()).isEqualTo("5 of before 2026-05-31T12:00:00Z");
        });
    }

    @Test
    void nothingDueIsNothingSaid() {
        store.insert(List.of(generation(UUID.randomUUID(), NOW, "chow")));
        assertThat(retention.apply(() -> false)).isZero();
        assertThat(audit.latest()).isEmpty();
    }

    @Test
    void aShutdownIsHeardBetweenBatchesAndTheRestIsDueNextTime() {
        insertOld(5);
        int[] asked = {0};
        assertThat(retention.apply(() -> ++asked[0] > 2)).isEqualTo(4);
        assertThat(retention.apply(() -> false)).isEqualTo(1);
        assertThat(audit.latest()).extracting(AuditEntry::subject).allMatch(subject -> subject.contains("of before"));
    }

    @Test
    void theSchedulerLooksAfterItFromTheStart() {
        insertOld(3);
        Scheduler scheduler = Scheduler.create(database)
                .startTasks(RetentionConfiguration.task(retention))
                .pollingInterval(Duration.ofMillis(50))
                .build();
        scheduler.start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.queryForList("select id from generation").isEmpty());
        } finally {
            scheduler.stop();
        }
    }

    @Test
    void aKeepingTimeOfNoDaysIsRefused() {
        assertThatThrownBy(() -> new DecisionProperties(true, 1, 1, 0))
                .hasMessageContaining("keep-days must be at least 1, not 0");
    }

    private void insertOld(int count) {
        store.insert(IntStream.range(0, count)
                .mapToObj(i -> generation(UUID.randomUUID(), LIMIT.minusSeconds(1 + i), "chow"))
                .toList());
    }
}
