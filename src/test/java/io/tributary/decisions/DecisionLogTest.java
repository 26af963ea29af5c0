package io.tributary.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.accounts.Scope;
import io.tributary.it.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

class DecisionLogTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final DataSource database = TestDatabase.h2();
    private final DecisionQueries queries = new DecisionQueries(JdbcClient.create(database), JSON);

    @Test
    void stoppingWritesEverythingThatWaitsEvenThroughAQueueOfOne() {
        DecisionLog log = log(new DecisionProperties(true, 1, 4, null));
        log.start();
        for (int i = 0; i < 200; i++) {
            log.record(SampleGenerations.generation(UUID.randomUUID(), Instant.now(), "chow"));
        }
        log.stop();
        assertThat(new JdbcTemplate(database).queryForObject("select count(*) from generation", Integer.class))
                .isEqualTo(200);
    }

    @Test
    void textsAreLeftOutIfTheyMustNotBeStored() {
        UUID id = UUID.randomUUID();
        DecisionLog log = log(new DecisionProperties(false, 8, 4, null));
        log.start();
        log.record(SampleGenerations.generation(id, Instant.now(), "chow"));
        log.stop();
        GenerationView view = queries.generation(id, Scope.EVERYTHING).orElseThrow();
        assertThat(view.prompt()).isNull();
        assertThat(view.text()).isNull();
        assertThat(view.decisions()).hasSize(2).allSatisfy(d -> {
            assertThat(d.text()).isNull();
            assertThat(List.of(d.id(), d.draftedId(), d.q().argmax(), d.p().argmax()))
                    .containsOnly(-1);
            assertThat(d.coin()).isNull();
            assertThat(d.q().max()).isEqualTo(0.75);
        });
        assertThat(view.emitted()).isEqualTo(2);
        assertThat(new JdbcTemplate(database).queryForObject("select prompt_hash from generation", Long.class))
                .isNull();
    }

    @Test
    void aRowThatViolatesTheSchemaDoesNotTakeItsBatchAlong() {
        UUID twin = UUID.randomUUID();
        DecisionLog log = log(new DecisionProperties(true, 8, 8, null));
        log.record(SampleGenerations.generation(twin, Instant.now(), "chow"));
        log.start();
        log.record(SampleGenerations.generation(twin, Instant.now(), "chow"));
        UUID other = UUID.randomUUID();
        log.record(SampleGenerations.generation(other, Instant.now(), "chow"));
        log.stop();
        assertThat(queries.generation(other, Scope.EVERYTHING)).isPresent();
    }

    @Test
    void nothingIsLostWhileThereAreNoConnections() {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger refused = new AtomicInteger();
        DataSource flaky = new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    refused.incrementAndGet();
                    throw new SQLTransientConnectionException("away");
                }
                return super.getConnection();
            }
        };
        UUID first = UUID.randomUUID();
        UUID twin = UUID.randomUUID();
        DecisionLog log = new DecisionLog(
                new GenerationStore(new JdbcTemplate(flaky), new JdbcTransactionManager(flaky), JSON),
                new DecisionProperties(true, 8, 8, null));
        log.start();
        log.record(SampleGenerations.generation(first, Instant.now(), "chow"));
        // seen, and kept
        await().until(() -> refused.get() > 1);
        log.record(SampleGenerations.generation(twin, Instant.now(), "chow"));
        log.record(SampleGenerations.generation(twin, Instant.now(), "chow"));
        away.set(false);
        await().untilAsserted(() -> {
            assertThat(queries.generation(first, Scope.EVERYTHING)).isPresent();
            assertThat(queries.generation(twin, Scope.EVERYTHING)).isPresent();
        });
        log.stop();
    }

    private DecisionLog log(DecisionProperties properties) {
        return new DecisionLog(
                new GenerationStore(new JdbcTemplate(database), new JdbcTransactionManager(database), JSON),
                properties);
    }
}
