package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Answers of a completed sweep are the same packed as in their rows, on both databases. */
abstract class NumberStoreContract extends ExperimentFixture {
    @Test
    void whatWasPackedIsWhatTheRowsHold() {
        UUID id = UUID.randomUUID();
        List<ExperimentRow.Point> points = List.of(
                point(0, "small", "small", null, Map.of()),
                point(1, "large", "large", null, Map.of()),
                point(2, "never answered", "speculative", null, Map.of()));
        int n = 5000;
        store.insert(
                SampleSweeps.row(id, "completed", n),
                points,
                IntStream.range(0, n)
                        .mapToObj(i -> new ExperimentRow.Prompt(i, "p" + i, "Q", "A", null, null))
                        .toList());
        List<ExperimentRow.Answer> answers = new ArrayList<>();
        for (ExperimentRow.Point point : points.subList(0, 2)) {
            for (int i = 0; i < n; i++) {
                answers.add(odd(point.id(), i));
            }
        }
        store.insert(answers);
        List<ExperimentRow.Answer> rows = store.textless(id);
        NumberStore numbers = new NumberStore(new JdbcTemplate(here));
        assertThat(numbers.find(id, "first")).isEmpty();
        numbers.put(id, "first", rows);
        assertThat(numbers.find(id, "first")).hasSize(2 * n).isEqualTo(rows);
        numbers.put(id, "second", rows.subList(0, 7));
        assertThat(numbers.find(id, "first"))
                .as("another edition took its place")
                .isEmpty();
        assertThat(numbers.find(id, "second")).isEqualTo(rows.subList(0, 7));
    }

    @Test
    void aLookAtACompletedSweepReadsItsRowsOnceAndAgainWhenItWasTimed() {
        fill();
        views(here, store).of(store.find(ID).orElseThrow(), Lens.PLAIN, false);
        assertThat(kept()).as("a part is not kept").isZero();
        store.state(ID, "completed", null);
        ExperimentRow row = store.find(ID).orElseThrow();
        List<ExperimentRow.Answer> read =
                views(here, store).of(row, Lens.PLAIN, false).answers();
        assertThat(kept()).isEqualTo(3);
        new JdbcTemplate(here).update("update experiment_answer set quality = 0.25");
        assertThat(views(here, store).of(row, Lens.PLAIN, false).answers())
                .as("from the packed ones")
                .isEqualTo(read);
        latencies(here).put(TOKEN.id(), 0, 123);
        latencies(here).show(ID);
        assertThat(views(here, store).of(row, Lens.PLAIN, false).answers())
                .as("from the rows, since other latencies are to be shown")
                .extracting(ExperimentRow.Answer::quality)
                .containsOnly(0.25);
        assertThat(views(here, store).of(row, Lens.PLAIN, false).answers())
                .extracting(ExperimentRow.Answer::latencyMs)
                .contains(123.0);
    }

    private int kept() {
        Integer kept = new JdbcTemplate(here).queryForObject("select count(*) from experiment_numbers", Integer.class);
        return kept == null ? 0 : kept;
    }

    /** With counts of one to many bytes, and with and without what may be missing. */
    private static ExperimentRow.Answer odd(UUID point, int i) {
        @Nullable Double latency = i % 3 == 0 ? null : Double.valueOf(i / 7.0);
        @Nullable Integer unreadable = i % 4 == 0 ? null : Integer.valueOf(i % 2);
        long large = i % 5 == 0 ? Long.MAX_VALUE - i : (long) i * i;
        return new ExperimentRow.Answer(
                point,
                i,
                "text " + i,
                i % 2 == 0 ? 1.0 / 3 : 1,
                i,
                i % 11 == 0 ? "{}" : "{\"large\": {\"1\": " + i % 100 + "}}",
                large,
                Math.sqrt(i),
                i,
                i / 2,
                i / 3,
                latency,
                unreadable);
    }
}
