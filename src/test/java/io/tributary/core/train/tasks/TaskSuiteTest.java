package io.tributary.core.train.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TaskSuiteTest {
    private static final TaskSuite SUITE = new TaskSuite(Map.of(), 3, 100, Set.of());

    private static List<TaskExample> training(TaskSuite suite, int n) {
        return LongStream.range(0, n).mapToObj(suite::training).toList();
    }

    private static boolean finite(TaskExample example) {
        return TaskFamilies.byId(example.task()).descriptor().finite();
    }

    @Test
    void evaluationPromptsNeverRepeatAndAreAsManyOfEachFamily() {
        assertThat(SUITE.evaluation()).extracting(TaskExample::prompt).doesNotHaveDuplicates();
        assertThat(SUITE.evaluation().stream().collect(Collectors.groupingBy(TaskExample::task, Collectors.counting())))
                .hasSize(15)
                .allSatisfy((task, count) ->
                        assertThat(count).isEqualTo(task.equals("plural") ? 39 : 100)); // there are 39 nouns
        assertThat(SUITE.evaluation().get(0).id()).isEqualTo("add-0000");
    }

    @Test
    void trainingHasNoEvaluationPromptOfAFamilyThatIsNotFinite() {
        Set<String> evaluation =
                SUITE.evaluation().stream().map(TaskExample::prompt).collect(Collectors.toSet());
        List<TaskExample> training = training(SUITE, 30_000);
        assertThat(training.stream().filter(example -> !finite(example)))
                .noneMatch(example -> evaluation.contains(example.prompt()));
        assertThat(training.stream().filter(TaskSuiteTest::finite))
                .anyMatch(example -> evaluation.contains(example.prompt()));
        // without the evaluation split the same draws do collide, so the test above can fail
        assertThat(training(new TaskSuite(Map.of(), 3, 0, Set.of()), 30_000).stream()
                        .filter(example -> !finite(example)))
                .anyMatch(example -> evaluation.contains(example.prompt()));
    }

    @Test
    void promptsHeldByOthersAreNotTrainedOnEither() {
        String held = "Q: Which is larger, 3 or 5?\nA:";
        Map<String, Double> comparisons = Map.of("compare", 1.0);
        assertThat(training(new TaskSuite(comparisons, 1, 0, Set.of()), 5000))
                .extracting(TaskExample::prompt)
                .contains(held);
        assertThat(training(new TaskSuite(comparisons, 1, 0, Set.of(held)), 5000))
                .extracting(TaskExample::prompt)
                .doesNotContain(held);
    }

    @Test
    void anExampleIsAFunctionOfSeedAndIndex() {
        TaskSuite again = new TaskSuite(Map.of(), 3, 100, Set.of());
        assertThat(again.training(12_345)).isEqualTo(SUITE.training(12_345));
        assertThat(again.evaluation()).isEqualTo(SUITE.evaluation());
        assertThat(new TaskSuite(Map.of(), 4, 100, Set.of()).training(12_345)).isNotEqualTo(SUITE.training(12_345));
        assertThat(training(SUITE, 2000)).extracting(TaskExample::prompt).contains("Q: One ox, two what?\nA:");
    }

    @Test
    void familiesComeInTheSharesOfTheMix() {
        List<TaskExample> examples =
                training(new TaskSuite(Map.of("add", 3.0, "sort", 1.0, "date", 0.0), 9, 5, Set.of()), 4000);
        double share = examples.stream()
                        .filter(example -> example.task().equals("add"))
                        .count()
                / 4000.0;
        assertThat(share).isCloseTo(0.75, within(5 * Math.sqrt(0.75 * 0.25 / 4000)));
        assertThat(examples).extracting(TaskExample::task).doesNotContain("date", "copy");
        assertThat(examples.stream().collect(Collectors.groupingBy(TaskExample::level, Collectors.counting())))
                .hasSize(3)
                .allSatisfy((level, count) -> assertThat(count).isBetween(1150L, 1520L));
    }

    @Test
    void aMixThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new TaskSuite(Map.of("chess", 1.0), 1, 0, Set.of()))
                .hasMessageContaining("chess");
        assertThatThrownBy(() -> new TaskSuite(Map.of("add", -1.0), 1, 0, Set.of()))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new TaskSuite(Map.of("add", 0.0), 1, 0, Set.of()))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new TaskSuite(Map.of(), 1, -1, Set.of())).hasMessageContaining("0 or more");
    }
}
