package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlindPairTest {
    private static final ExperimentRow.Point FIRST = point(2);
    private static final ExperimentRow.Point SECOND = point(5);
    private static final int PROMPTS = 41;

    @Test
    void sidesAreBalancedWhereverAJudgeStopsAndDifferFromJudgeToJudge() {
        List<List<Boolean>> sides = new ArrayList<>();
        for (String judge : List.of("ada", "bo", "cy")) {
            BlindPair pair = pair(judge);
            int left = 0;
            for (int i = 0; i < pair.items().size(); i++) {
                left += pair.items().get(i).firstLeft() ? 1 : -1;
                assertThat(Math.abs(left)).isLessThanOrEqualTo(1);
            }
            sides.add(pair.items().stream().map(BlindPair.Item::firstLeft).toList());
            assertThat(pair(judge)).isEqualTo(pair);
        }
        assertThat(sides).doesNotHaveDuplicates();
    }

    @Test
    void everyPromptThatWasAnsweredDifferentlyIsAskedOnceInAnOrderOfItsOwn() {
        BlindPair pair = pair("ada");
        List<Integer> asked = pair.items().stream().map(BlindPair.Item::prompt).toList();
        // prompt 0 differs by blanks only, prompt 1 not at all, the last was answered by one of them
        assertThat(asked).hasSize(PROMPTS - 3).doesNotHaveDuplicates().doesNotContain(0, 1, PROMPTS - 1);
        assertThat(asked).isNotEqualTo(asked.stream().sorted().toList());
        assertThat(pair.alike()).isEqualTo(2);
        BlindPair.Item item = pair.items().get(0);
        assertThat(item.left()).startsWith(item.firstLeft() ? "a" : "b");
        assertThat(item.right()).startsWith(item.firstLeft() ? "b" : "a");
    }

    @Test
    void aPromptCountsOnceByTheMajorityOfItsJudges() {
        List<BlindVerdict> verdicts = List.of(
                verdict(0, "ada", FIRST),
                verdict(0, "bo", FIRST),
                verdict(0, "cy", SECOND),
                verdict(1, "ada", FIRST),
                verdict(1, "bo", SECOND),
                verdict(2, "ada", null),
                verdict(3, "ada", SECOND),
                verdict(4, "ada", FIRST));
        BlindResult result = BlindResult.of(FIRST.id(), SECOND.id(), verdicts);
        assertThat(result)
                .extracting(
                        BlindResult::prompts,
                        BlindResult::judges,
                        BlindResult::won,
                        BlindResult::lost,
                        BlindResult::tied)
                .containsExactly(5, 3, 2, 1, 2);
        assertThat(result.share()).isEqualTo(2 / 3.0);
        assertThat(result.p()).isEqualTo(1);
        assertThat(result.low()).isBetween(0.2, 0.21);
        BlindResult none = BlindResult.of(FIRST.id(), SECOND.id(), List.of());
        assertThat(none.share()).isNull();
        assertThat(none.p()).isEqualTo(1);
    }

    private static BlindPair pair(String judge) {
        Map<Integer, String> first = new HashMap<>();
        Map<Integer, String> second = new HashMap<>();
        for (int i = 0; i < PROMPTS; i++) {
            first.put(i, "a" + i);
            second.put(i, "b" + i);
        }
        second.put(0, " a0\n");
        second.put(1, "a1");
        second.remove(PROMPTS - 1);
        return BlindPair.of(FIRST, SECOND, first, second, 1, judge);
    }

    private static BlindVerdict verdict(int prompt, String judge, ExperimentRow.@Nullable Point winner) {
        return new BlindVerdict(
                FIRST.id(), SECOND.id(), prompt, judge, winner == null ? null : winner.id(), FIRST.id(), Instant.EPOCH);
    }

    private static ExperimentRow.Point point(int ordinal) {
        return new ExperimentRow.Point(
                new UUID(7, ordinal),
                ordinal,
                "p" + ordinal,
                "speculative",
                "chow",
                Map.of(),
                4,
                "small",
                "fixed",
                null);
    }
}
