package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Experiments by the page, on both databases; beside those made here there is the fixture's of 2026, named test. */
abstract class ExperimentListsContract extends ExperimentFixture {
    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    private ExperimentLists lists;

    @BeforeEach
    void made() {
        lists = new ExperimentLists(new ExperimentSearchStore(JdbcClient.create(here)), reports);
        insert("b, 50 % off", 30, NOON);
        insert("A_1", 20, NOON);
        insert("c", 10, NOON.plusSeconds(1));
        insert("AB1", 40, NOON.minusSeconds(1));
    }

    @Test
    void everyExperimentIsOnOnePageWhateverIsMadeMeanwhile() {
        List<String> names = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            ExperimentPage page = lists.page("", cursor, 2);
            page.items().forEach(item -> names.add(item.name()));
            cursor = page.nextCursor();
            insert("newer", 1, Instant.parse("2026-06-01T12:00:00Z"));
        } while (cursor != null);
        assertThat(names).containsExactlyInAnyOrder("test", "c", "b, 50 % off", "A_1", "AB1");
        assertThat(names).startsWith("test", "c").endsWith("AB1");
        assertThat(lists.page("50 %", null, 1).nextCursor())
                .as("the only one that matches")
                .isNull();
        for (String wrong : List.of("x", "", "MjAyNS0wNi0wMSAxMg")) {
            assertThatThrownBy(() -> lists.page("", wrong, 2)).hasMessageContaining("not a cursor of this list");
        }
        assertThatThrownBy(() -> lists.page("", null, 0)).hasMessageContaining("1..200");
        assertThatThrownBy(() -> lists.page("", null, 201)).hasMessageContaining("1..200");
    }

    @Test
    void theListIsSearchedSortedAndTurned() {
        assertThat(names("", ExperimentOrder.NAME, false)).containsExactly("A_1", "AB1", "b, 50 % off", "c", "test");
        assertThat(names("", ExperimentOrder.PROMPTS, true)).startsWith("AB1", "b, 50 % off");
        assertThat(names("", ExperimentOrder.POINTS, true)).startsWith("test");
        assertThat(names("", ExperimentOrder.of("nothing"), true)).startsWith("test", "c");
        assertThat(names("a_1", ExperimentOrder.NAME, false))
                .as("taken literally")
                .containsExactly("A_1");
        assertThat(names("50 %", ExperimentOrder.NAME, false)).containsExactly("b, 50 % off");
        assertThat(names("RUNNING", ExperimentOrder.NAME, false)).containsExactly("test");
        ExperimentLists.Sorted none = lists.sorted("nothing", ExperimentOrder.NAME, false, 7);
        assertThat(none).isEqualTo(new ExperimentLists.Sorted(List.of(), 0, 1, 0, 5));
        assertThat(lists.sorted("test", ExperimentOrder.NAME, false, 0).lines())
                .extracting(ExperimentLists.Line::points)
                .containsExactly(3);
        for (int i = 0; i < 50; i++) {
            insert("many", 1, NOON);
        }
        ExperimentLists.Sorted last = lists.sorted("", ExperimentOrder.STARTED, true, 99);
        assertThat(List.of(last.page(), last.pages(), last.found(), last.lines().size()))
                .containsExactly(1, 2, 55, 5);
    }

    @Test
    void whatPagesOfferIsNewestFirstWithWhatWasLeftOutAndWithoutIdsThatAreNone() {
        ExperimentSummary shown = lists.sorted("AB1", ExperimentOrder.NAME, false, 0)
                .lines()
                .get(0)
                .experiment();
        store.skip(shown.id(), List.of(new SkippedPrompt("long", 600, 512), new SkippedPrompt("longer", 700, 512)));
        List<ExperimentSummary> offered = lists.offered(List.of(UUID.randomUUID(), shown.id()));
        assertThat(offered)
                .extracting(ExperimentSummary::name)
                .startsWith("test", "c")
                .endsWith("AB1");
        assertThat(offered).hasSize(5);
        assertThat(offered).extracting(ExperimentSummary::skipped).containsExactly(0, 0, 0, 0, 2);
        assertThat(offered.get(4)).isEqualTo(reports.summary(shown.id()));
        assertThat(reports.summaries(List.of())).isEmpty();
    }

    private List<String> names(String text, ExperimentOrder order, boolean descending) {
        return lists.sorted(text, order, descending, 0).lines().stream()
                .map(line -> line.experiment().name())
                .toList();
    }

    private void insert(String name, int n, Instant at) {
        store.insert(
                new ExperimentRow(
                        UUID.randomUUID(),
                        name,
                        "completed",
                        null,
                        "pair-eval",
                        "pair",
                        n,
                        1,
                        0,
                        8,
                        at,
                        null,
                        "{}",
                        "contains",
                        null),
                List.of(),
                List.of());
    }
}
