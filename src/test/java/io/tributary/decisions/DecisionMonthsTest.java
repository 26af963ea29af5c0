package io.tributary.decisions;

import static io.tributary.decisions.SampleGenerations.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.tributary.accounts.Audits;
import io.tributary.accounts.Scope;
import io.tributary.it.TestDatabase;
import io.tributary.platform.database.DatabaseKind;
import io.tributary.platform.database.MigrationFolders;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL keeps the decisions of each month in a table of their own, and nobody who reads or writes them notices. */
class DecisionMonthsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant JANUARY = Instant.parse("2031-01-31T23:59:59.999999Z");
    private static final Instant FEBRUARY = Instant.parse("2031-02-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2031-04-10T12:00:00Z");

    private final DataSource database = TestDatabase.unmigratedPostgres();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final GenerationStore store = new GenerationStore(jdbc, new JdbcTransactionManager(database), JSON);
    private final MonthStore months = store(Duration.ofSeconds(5));

    private MonthStore store(Duration patience) {
        return new MonthStore(jdbc, new JdbcTransactionManager(database), patience);
    }

    private DecisionMonths at(Instant now, MonthStore store) {
        return new DecisionMonths(store, mock(DatabaseKind.class), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void theMigrationPutsEveryDecisionIntoItsMonthAndGoesOnCounting() {
        migrate("21");
        writeAsBefore(1, JANUARY, 3);
        writeAsBefore(2, FEBRUARY, 2);
        writeAsBefore(3, APRIL, 1);
        List<Map<String, Object>> before = jdbc.queryForList("select * from decision order by seq");

        migrate("latest");

        assertThat(tables()).isEqualTo(Map.of("decision_2031_01", 3, "decision_2031_02", 2, "decision_2031_04", 1));
        List<Map<String, Object>> after = jdbc.queryForList("select * from decision order by seq");
        assertThat(after).extracting(row -> row.remove("created_at").toString()).hasSize(6);
        assertThat(after).isEqualTo(before);
        store.insert(List.of(generation(new UUID(0, 9), FEBRUARY, "chow")));
        assertThat(jdbc.queryForList("select seq from decision order by seq desc limit 2", Long.class))
                .containsExactly(8L, 7L);
    }

    @Test
    void theMigrationMakesTheTablesOfThisMonthAndTheNextTwo() {
        migrate("latest");
        YearMonth now = MonthStore.of(Instant.now());
        assertThat(months.months()).contains(now.plusMonths(1)).hasSize(3);
    }

    @Test
    void anEarlierVersionWithoutDecisionsCountsFromOne() {
        migrate("latest");
        store.insert(List.of(generation(UUID.randomUUID(), JANUARY, "chow")));
        assertThat(jdbc.queryForList("select seq from decision order by seq", Long.class))
                .containsExactly(1L, 2L);
    }

    @Test
    void decisionsOfMonthsWithoutATableWaitAndMoveWhenItIsMade() {
        migrate("latest");
        store.insert(List.of(
                generation(UUID.randomUUID(), JANUARY, "chow"), generation(UUID.randomUUID(), FEBRUARY, "chow")));
        assertThat(tables()).isEqualTo(Map.of("decision_other", 4));
        List<Map<String, Object>> before = jdbc.queryForList("select * from decision order by seq");

        at(APRIL, months).prepare();

        assertThat(tables()).isEqualTo(Map.of("decision_2031_01", 2, "decision_2031_02", 2));
        assertThat(jdbc.queryForList("select * from decision order by seq")).isEqualTo(before);
        assertThat(months.months())
                .contains(YearMonth.of(2031, 4), YearMonth.of(2031, 5), YearMonth.of(2031, 6))
                .doesNotContain(YearMonth.of(2031, 3));
        store.insert(List.of(generation(UUID.randomUUID(), APRIL, "chow")));
        assertThat(tables()).containsEntry("decision_2031_04", 2);
        at(APRIL, months).prepare();
        assertThat(tables()).as("it can be done again").containsEntry("decision_2031_01", 2);
    }

    @Test
    void anAnswerGoesWithItsDecisionsFromAMonthThatWasMadeLater() {
        migrate("latest");
        UUID id = UUID.randomUUID();
        store.insert(List.of(generation(id, JANUARY, "chow")));
        at(JANUARY, months).prepare();
        jdbc.update("delete from generation where id = ?", id);
        assertThat(tables()).isEmpty();
    }

    @Test
    void pagesGoOnFromMonthToMonth() {
        migrate("latest");
        for (Instant time : List.of(JANUARY, FEBRUARY, APRIL)) {
            at(time, months).prepare();
            store.insert(List.of(generation(UUID.randomUUID(), time, "chow")));
        }
        DecisionQueries queries = new DecisionQueries(JdbcClient.create(database), JSON);
        DecisionFilter any = new DecisionFilter(null, null, null, null, null, null);
        List<DecisionView> all =
                queries.decisions(any, Scope.EVERYTHING, null, 100).items();
        List<DecisionView> paged = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            DecisionPage page = queries.decisions(any, Scope.EVERYTHING, cursor, 1);
            paged.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(paged).hasSize(6).isEqualTo(all);
    }

    @Test
    void retentionDropsWholeMonthsAndDeletesTheRest() {
        migrate("latest");
        for (Instant time : List.of(JANUARY, FEBRUARY, APRIL)) {
            at(time, months).prepare();
            store.insert(List.of(generation(UUID.randomUUID(), time, "chow")));
        }
        UUID kept = UUID.randomUUID();
        Instant late = APRIL.plus(Duration.ofDays(1));
        store.insert(List.of(generation(kept, late, "chow")));
        Instant now = late.plus(Duration.ofDays(30));

        long deleted = new Retention(
                        store,
                        at(now, months),
                        Audits.of(database, Clock.fixed(now, ZoneOffset.UTC)),
                        Duration.ofDays(30),
                        2,
                        Clock.fixed(now, ZoneOffset.UTC))
                .apply(() -> false);

        assertThat(deleted).isEqualTo(3);
        assertThat(tables())
                .as("a row at a time in the month that is not over")
                .isEqualTo(Map.of("decision_2031_04", 2));
        assertThat(months.months())
                .as("and its table at once where it is")
                .doesNotContain(YearMonth.of(2031, 1), YearMonth.of(2031, 2))
                .contains(YearMonth.of(2031, 4));
        assertThat(jdbc.queryForList("select id from generation", UUID.class)).containsExactly(kept);
    }

    @Test
    void whoeverHoldsTheTablesIsLetAloneAndItIsTriedAgain() throws SQLException {
        migrate("latest");
        at(JANUARY, months).prepare();
        DecisionMonths hurried = at(FEBRUARY, store(Duration.ofMillis(50)));
        try (Connection reader = database.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select * from decision");
            hurried.dropBefore(FEBRUARY);
            reader.rollback();
        }
        assertThat(months.months()).contains(YearMonth.of(2031, 1));
        hurried.dropBefore(FEBRUARY);
        assertThat(months.months()).doesNotContain(YearMonth.of(2031, 1));
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .locations(MigrationFolders.of(database))
                .target(version)
                .load()
                .migrate();
    }

    /** Tables that hold decisions, and how many. */
    private Map<String, Integer> tables() {
        return jdbc.queryForList("select tableoid::regclass::text from decision", String.class).stream()
                .collect(Collectors.toMap(table -> table, table -> 1, Integer::sum));
    }

    /** With the columns that there were before decisions knew their time. */
    private void writeAsBefore(long id, Instant time, int decisions) {
        UUID generation = new UUID(0, id);
        jdbc.update(
                "insert into generation (id, created_at, model, decoder, parameters, gamma, temperature, top_k, top_p, min_p,"
                        + " seed, prompt_tokens, emitted, finish_reason, calls, small_calls, large_calls, drafts, drafted,"
                        + " accepted, deferred, queue_ms, first_token_ms, decode_ms)"
                        + " values (?, ?, 'pair', 'speculative', '{}', 4, 0, 0, 1, 0, 1, 1, 1, 'stop', '{}', 1, 1, 1, 1, 1, 0,"
                        + " 0, 0, 0)",
                generation,
                time.atOffset(ZoneOffset.UTC));
        for (int i = 0; i < decisions; i++) {
            jdbc.update(
                    "insert into decision (generation_id, ordinal, position, token, drafted, writer, block, index_in_block,"
                            + " q_argmax, p_argmax, deferred, accepted, q_max)"
                            + " values (?, ?, ?, 7, 7, 'small', 0, 0, 1, 1, false, true, 'NaN')",
                    generation,
                    i,
                    i);
        }
    }
}
