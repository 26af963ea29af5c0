package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Three rules, two prompts and few tokens, run by the service under test. */
record SmallSweep(Experiments experiments, ExperimentStore store) {

    static ExperimentRequest request(
            @Nullable String pair,
            @Nullable List<String> pairs,
            @Nullable Double temperature,
            @Nullable List<Double> temperatures,
            @Nullable String metric) {
        return new ExperimentRequest(
                null,
                null,
                pair,
                null,
                List.of("token-v3", "chow", "oracle-label"),
                List.of(0.5, 0.9),
                null,
                2,
                3L,
                temperature,
                12,
                null,
                metric,
                null,
                null,
                null,
                temperatures,
                pairs);
    }

    UUID ran(ExperimentRequest request) {
        UUID id = experiments.submit(request);
        completed(id);
        return id;
    }

    void completed(UUID id) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> store.find(id).orElseThrow().state(), state -> {
                    assertThat(state).isNotEqualTo("failed");
                    return state.equals("completed");
                });
    }

    UUID point(UUID id, String label) {
        return store.points(id).stream()
                .filter(p -> p.label().equals(label))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** By point, whose label gets the suffix, and prompt; without what tells experiments apart. */
    Map<String, ExperimentRow.Answer> answers(UUID id, String suffix) {
        Map<UUID, String> labels =
                store.points(id).stream().collect(Collectors.toMap(ExperimentRow.Point::id, p -> p.label() + suffix));
        Map<String, ExperimentRow.Answer> answers = new TreeMap<>();
        store.answers(id)
                .forEach(a ->
                        answers.put(labels.get(a.pointId()) + ", prompt " + a.promptOrdinal(), a.of(new UUID(0, 0))));
        return answers;
    }

    /** What chooses by label has not answered, and the rest has: a sweep that was stopped between the two, and goes on. */
    void resumedWithoutOracles(UUID id, JdbcTemplate jdbc) {
        assertThat(jdbc.update(
                        "delete from experiment_answer where point_id in"
                                + " (select id from experiment_point where experiment_id = ? and decoder = 'oracle')",
                        id))
                .isPositive();
        store.state(id, "cancelled", null);
        experiments.resume(id);
        completed(id);
    }
}
