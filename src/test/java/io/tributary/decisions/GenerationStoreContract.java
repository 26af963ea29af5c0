package io.tributary.decisions;

import static io.tributary.decisions.SampleGenerations.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.accounts.Owner;
import io.tributary.accounts.Scope;
import io.tributary.core.sampling.KeyedDraws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** What holds on both databases. */
abstract class GenerationStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final DecisionFilter ANY = new DecisionFilter(null, null, null, null, null, null);

    private GenerationStore store;
    private DecisionQueries queries;
    private LogQueries log;
    private TrafficQueries traffic;

    abstract DataSource database();

    @BeforeEach
    void open() {
        DataSource source = database();
        JsonMapper json = JsonMapper.builder().build();
        store = new GenerationStore(new JdbcTemplate(source), new JdbcTransactionManager(source), json);
        queries = new DecisionQueries(JdbcClient.create(source), json);
        log = new LogQueries(JdbcClient.create(source), json);
        traffic = new TrafficQueries(JdbcClient.create(source));
    }

    @Test
    void aGenerationComesBackAsItWasWritten() {
        UUID id = UUID.randomUUID();
        store.insert(List.of(generation(id, NOON, "token-v3")));

        GenerationView view = queries.generation(id, Scope.EVERYTHING).orElseThrow();
        assertThat(view.createdAt()).isEqualTo(NOON);
        assertThat(view.parameters()).containsEntry("alpha", 0.9);
        assertThat(view.calls().get("small")).containsEntry(1, 2L);
        assertThat(view.calls().get("large")).containsEntry(5, 1L);
        assertThat(view.deferred()).isEqualTo(1);
        assertThat(view.text()).isEqualTo("b c");
        assertThat(view.decisions()).extracting(DecisionView::writer).containsExactly("small", "corrected");
        assertThat(view.decisions().get(0).q()).isEqualTo(new DecisionView.Side(7, 0.75, 0.5, 0.75, 0.8, 0.75));
    }

    @Test
    void whoMayNotReadAGenerationFindsNoneOfIt() {
        UUID account = UUID.randomUUID();
        UUID key = UUID.randomUUID();
        UUID byKey = UUID.randomUUID();
        UUID byPage = UUID.randomUUID();
        store.insert(List.of(
                generation(byKey, NOON, "chow", new Owner(account, key)),
                generation(byPage, NOON, "chow", new Owner(account, null))));

        List<Scope> strangers = List.of(
                new Scope(UUID.randomUUID(), null),
                new Scope(account, UUID.randomUUID()),
                new Scope(UUID.randomUUID(), key));
        for (Scope stranger : strangers) {
            assertThat(queries.generation(byKey, stranger)).isEmpty();
            assertThat(queries.decisions(ANY, stranger, null, 100).items()).isEmpty();
        }
        assertThat(queries.generation(byKey, new Scope(account, key))).isPresent();
        assertThat(queries.generation(byPage, new Scope(account, key))).isEmpty();
        assertThat(queries.generation(byPage, new Scope(account, null))).isPresent();
        assertThat(queries.decisions(ANY, new Scope(account, key), null, 100).items())
                .extracting(DecisionView::generationId)
                .containsOnly(byKey);
        assertThat(queries.decisions(ANY, Scope.EVERYTHING, null, 100).items()).hasSize(4);
    }

    @Test
    void numbersThatDoNotExistComeBackAsNull() {
        UUID id = UUID.randomUUID();
        store.insert(List.of(generation(id, NOON, null)));

        GenerationView view = queries.generation(id, Scope.EVERYTHING).orElseThrow();
        assertThat(view.rule()).isNull();
        assertThat(view.relativeCost()).isNull();
        assertThat(view.gamma()).isEqualTo(4);
        assertThat(view.drafter()).isEqualTo("small");
        assertThat(view.draftLength()).isEqualTo("entropy");
        assertThat(view.draftThreshold()).isEqualTo(0.25);
        assertThat(view.decisions().get(1).score()).isNull();
        assertThat(view.decisions().get(1).threshold()).isNull();
        assertThat(view.decisions().get(1).coin()).isNull();
    }

    @Test
    void decisionsAreReadBackForReplayExactlyAsTheDecoderMadeThem() {
        UUID id = UUID.randomUUID();
        GenerationRecord written = generation(id, NOON, "token-v3");
        store.insert(List.of(written));

        assertThat(log.decisions(id)).isEqualTo(written.result().decisions());
        LogQueries.Sampled sampled = log.sampled(id).orElseThrow();
        assertThat(sampled.rule()).isEqualTo("token-v3");
        assertThat(sampled.temperature()).isEqualTo(0.7);
        assertThat(sampled.draws()).isEqualTo(new KeyedDraws(11, -5));
        assertThat(log.sampled(UUID.randomUUID())).isEmpty();
    }

    @Test
    void filtersNarrowTheDecisions() {
        store.insert(List.of(
                generation(UUID.randomUUID(), NOON, "chow"),
                generation(UUID.randomUUID(), NOON.plusSeconds(60), "token-v3")));

        assertThat(count(ANY)).isEqualTo(4);
        assertThat(count(new DecisionFilter("chow", null, null, null, null, null)))
                .isEqualTo(2);
        assertThat(count(new DecisionFilter(null, "other", null, null, null, null)))
                .isZero();
        assertThat(count(new DecisionFilter(null, "pair", "corrected", true, null, null)))
                .isEqualTo(2);
        assertThat(count(new DecisionFilter(null, null, null, false, NOON.plusSeconds(1), null)))
                .isEqualTo(1);
        assertThat(count(new DecisionFilter(null, null, null, null, null, NOON)))
                .isZero();
    }

    @Test
    void trafficIsCountedByNameAndOnlyAnswersOfOneKindAreRead() {
        store.insert(List.of(
                generation(UUID.randomUUID(), NOON, "chow"),
                generation(UUID.randomUUID(), NOON.plusSeconds(60), "chow")));

        assertThat(traffic.since("pair", NOON)).isEqualTo(new TrafficQueries.Traffic(2, 4, NOON.plusSeconds(60)));
        assertThat(traffic.since("pair", NOON.plusSeconds(1)).answers()).isEqualTo(1);
        assertThat(traffic.since("other", NOON)).isEqualTo(new TrafficQueries.Traffic(0, 0, null));

        TrafficQueries.Decided decided = new TrafficQueries.Decided(2, 1, 1, 2);
        assertThat(traffic.latest("pair", NOON, null, 10)).containsExactly(decided, decided);
        assertThat(traffic.latest("pair", NOON, 0.7, 1)).containsExactly(decided);
        assertThat(traffic.latest("pair", NOON, 0.0, 10)).isEmpty();
        assertThat(traffic.latest("pair", NOON.plusSeconds(1), 0.7, 10)).hasSize(1);
    }

    @Test
    void pagesListEachDecisionOnceEvenWhileNewOnesArrive() {
        for (int i = 0; i < 3; i++) {
            store.insert(List.of(generation(UUID.randomUUID(), NOON, "chow")));
        }
        List<DecisionView> seen = new ArrayList<>();
        String cursor = null;
        do {
            DecisionPage page = queries.decisions(ANY, Scope.EVERYTHING, cursor, 4);
            seen.addAll(page.items());
            cursor = page.nextCursor();
            store.insert(List.of(generation(UUID.randomUUID(), NOON, "chow")));
        } while (cursor != null);
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aForeignCursorAndABadLimitAreRefused() {
        assertThatThrownBy(() -> queries.decisions(ANY, Scope.EVERYTHING, "no cursor", 10))
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> queries.decisions(ANY, Scope.EVERYTHING, null, 0))
                .hasMessageContaining("limit");
    }

    private int count(DecisionFilter filter) {
        return queries.decisions(filter, Scope.EVERYTHING, null, 100).items().size();
    }
}
