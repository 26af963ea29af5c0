package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cascade.DecoderSpec;
import io.tributary.it.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class LatencyStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    static Stream<Supplier<DataSource>> databases() {
        return Stream.of(TestDatabase::h2, TestDatabase::postgres);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsTimedIsLeftOutOfWhatIsToBeTimed(Supplier<DataSource> database) {
        DataSource here = database.get();
        ExperimentStore store = new ExperimentStore(new JdbcTemplate(here), JsonMapper.shared());
        LatencyStore latencies = new LatencyStore(JdbcClient.create(here), Clock.fixed(NOON, ZoneOffset.UTC));
        UUID id = UUID.randomUUID();
        ExperimentRow.Point point = ExperimentRow.Point.of(0, new DecoderSpec("large", null, Map.of(), 4), null, null);
        ExperimentRow.Point other = ExperimentRow.Point.of(1, new DecoderSpec("small", null, Map.of(), 4), null, null);
        store.insert(SampleSweeps.row(id, "completed", 2), List.of(point, other), SampleSweeps.PROMPTS);
        store.insert(List.of(SampleSweeps.answer(point, 0, 10), SampleSweeps.answer(point, 1, 20)));
        store.insert(List.of(SampleSweeps.answer(other, 0, 5)));

        assertThat(latencies.untimed(point.id())).containsExactly(0, 1);
        assertThat(latencies.untimed(List.of(point.id(), other.id()))).isEqualTo(new LatencyStore.Untimed(3, 35));
        assertThat(latencies.untimed(List.of())).isEqualTo(new LatencyStore.Untimed(0, 0));

        latencies.put(point.id(), 0, 12.5);
        assertThat(latencies.untimed(point.id())).containsExactly(1);
        assertThat(latencies.untimed(List.of(point.id()))).isEqualTo(new LatencyStore.Untimed(1, 20));
        assertThat(store.answers(id))
                .filteredOn(answer -> answer.latencyMs() != null)
                .extracting(ExperimentRow.Answer::promptOrdinal, ExperimentRow.Answer::latencyMs)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, 12.5));

        assertThat(latencies.shown(id)).isEmpty();
        latencies.show(id);
        assertThat(latencies.shown(id)).contains(NOON);
    }
}
