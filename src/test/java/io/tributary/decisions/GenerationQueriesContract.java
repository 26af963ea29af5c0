package io.tributary.decisions;

import static io.tributary.decisions.SampleGenerations.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.accounts.Owner;
import io.tributary.accounts.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** What holds of lists of generations on both databases. */
abstract class GenerationQueriesContract {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final UUID KEY = UUID.randomUUID();

    private GenerationQueries queries;
    private LogQueries log;
    private AcceptanceQueries acceptance;

    abstract DataSource database();

    @BeforeEach
    void threeAnswers() {
        DataSource source = database();
        JsonMapper json = JsonMapper.builder().build();
        queries = new GenerationQueries(JdbcClient.create(source));
        log = new LogQueries(JdbcClient.create(source), json);
        acceptance = new AcceptanceQueries(JdbcClient.create(source));
        new GenerationStore(new JdbcTemplate(source), new JdbcTransactionManager(source), json)
                .insert(List.of(
                        generation(UUID.randomUUID(), NOON, "chow"),
                        generation(UUID.randomUUID(), NOON.plusSeconds(60), "token-v3", new Owner(ACCOUNT, KEY)),
                        generation(UUID.randomUUID(), NOON.plusSeconds(120), null, new Owner(ACCOUNT, null))));
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(rules(GenerationFilter.ANY)).containsExactly(null, "token-v3", "chow");
        assertThat(rules(filter(null, "chow", null, null))).containsExactly("chow");
        assertThat(rules(filter("other", null, null, null))).isEmpty();
        assertThat(rules(filter("pair", null, Outcome.DEFERRED, null))).hasSize(3);
        assertThat(rules(filter(null, null, Outcome.REJECTED, null))).hasSize(3);
        assertThat(rules(filter(null, null, Outcome.KEPT, null))).isEmpty();
        assertThat(rules(filter(null, null, Outcome.ALONE, null))).isEmpty();
        assertThat(rules(new GenerationFilter(null, null, null, null, NOON.plusSeconds(60), NOON.plusSeconds(61))))
                .containsExactly("token-v3");
    }

    @Test
    void textIsFoundInPromptsAndAnswersAndItsSignsAreNoPatterns() {
        assertThat(rules(filter(null, null, null, "A PROMPT"))).hasSize(3);
        assertThat(rules(filter(null, null, null, "b c"))).hasSize(3);
        assertThat(rules(filter(null, null, null, "a%t"))).isEmpty();
        assertThat(rules(filter(null, null, null, "b_c"))).isEmpty();
        assertThat(rules(filter(null, null, null, "!"))).isEmpty();
    }

    @Test
    void everyOrderListsAllPageByPage() {
        for (GenerationOrder order : GenerationOrder.values()) {
            for (boolean descending : List.of(true, false)) {
                GenerationQueries.Page first =
                        queries.page(GenerationFilter.ANY, Scope.EVERYTHING, order, descending, 0, 2);
                GenerationQueries.Page second =
                        queries.page(GenerationFilter.ANY, Scope.EVERYTHING, order, descending, 1, 2);
                assertThat(first.more()).isTrue();
                assertThat(second.more()).isFalse();
                assertThat(List.of(
                                first.lines().get(0).id(),
                                first.lines().get(1).id(),
                                second.lines().get(0).id()))
                        .doesNotHaveDuplicates();
            }
        }
        assertThat(queries.page(GenerationFilter.ANY, Scope.EVERYTHING, GenerationOrder.CREATED, false, 0, 9)
                        .lines()
                        .get(0)
                        .rule())
                .isEqualTo("chow");
        assertThatThrownBy(
                        () -> queries.page(GenerationFilter.ANY, Scope.EVERYTHING, GenerationOrder.CREATED, true, 0, 0))
                .hasMessageContaining("size");
    }

    @Test
    void nobodyFindsWhatIsBeyondTheirScope() {
        Scope key = new Scope(ACCOUNT, KEY);
        Scope stranger = new Scope(UUID.randomUUID(), null);
        assertThat(rules(GenerationFilter.ANY, key)).containsExactly("token-v3");
        assertThat(rules(GenerationFilter.ANY, new Scope(ACCOUNT, null))).hasSize(2);
        assertThat(rules(GenerationFilter.ANY, stranger)).isEmpty();
        assertThat(queries.rules(key)).containsExactly("token-v3");
        assertThat(queries.models(stranger)).isEmpty();
        assertThat(queries.scores(GenerationFilter.ANY, stranger, 10)).isEmpty();
        assertThat(log.newest(GenerationFilter.ANY, stranger, 10)).isEmpty();
    }

    @Test
    void scoresAreThoseThatWereCompared() {
        // the second position of each answer has no score
        assertThat(queries.scores(filter(null, "chow", null, null), Scope.EVERYTHING, 10))
                .containsExactly(new ScoredPosition(0.75, 0.7, false));
        assertThat(queries.scores(GenerationFilter.ANY, Scope.EVERYTHING, 2)).hasSize(2);
    }

    @Test
    void answersForComputationsComeWithTheirPositionsInOrder() {
        List<StoredAnswers.Stored> newest = log.newest(GenerationFilter.ANY, Scope.EVERYTHING, 5);
        assertThat(newest).extracting(StoredAnswers.Stored::rule).containsExactly(null, "token-v3", "chow");
        assertThat(newest.get(0).prompt()).isEqualTo("a prompt");
        assertThat(newest.get(0).positions()).hasSize(2);
        assertThat(newest.get(0).positions().get(1).text()).isEqualTo(" c");
        assertThat(newest.get(2).positions()).hasSize(1);
    }

    @Test
    void whereDraftsWereAcceptedIsToldAnswerByAnswer() {
        assertThat(acceptance.answers("pair", "chow"))
                .containsExactly(new AcceptanceQueries.Answer(List.of(true, false), false));
        assertThat(acceptance.byPosition("pair", "chow"))
                .containsExactly(new AcceptanceQueries.At(1, 1), new AcceptanceQueries.At(1, 0));
        assertThat(acceptance.answers("pair", "lossless")).isEmpty();
    }

    private static GenerationFilter filter(
            @Nullable String model, @Nullable String rule, @Nullable Outcome outcome, @Nullable String text) {
        return new GenerationFilter(model, rule, outcome, text, null, null);
    }

    private List<String> rules(GenerationFilter filter) {
        return rules(filter, Scope.EVERYTHING);
    }

    private List<String> rules(GenerationFilter filter, Scope scope) {
        return queries.page(filter, scope, GenerationOrder.CREATED, true, 0, 100).lines().stream()
                .map(GenerationLine::rule)
                .toList();
    }
}
