package io.tributary.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.runtime.table.TableModel;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sessions that share rows against sessions that do not. */
class SharedModelTest {
    private static final int[] PROMPT = {1, 2, 3};
    private static final TableModel MODEL = TableModel.seeded("m", 5, 1, new Vocabulary(6, Set.of(), "table"), 8)
            .withContext(40);

    private final CallTally calls = new CallTally();
    private final CountedModel counted = new CountedModel(MODEL, Role.LARGE, calls);

    /** Random walks of two interleaved sessions; the limit makes the tree start over again and again. */
    @Test
    void everyRowIsTheOneTheModelWouldHaveGiven() {
        for (long limit : new long[] {0, 60, Long.MAX_VALUE}) {
            SplittableRandom random = new SplittableRandom(7);
            try (SharedModel shared = new SharedModel(counted, PROMPT, limit)) {
                for (int walk = 0; walk < 60; walk++) {
                    try (ModelSession a = shared.open(6);
                            ModelSession b = shared.open(walk % 3 == 0 ? 5 : 6);
                            ModelSession alone = MODEL.open(6);
                            ModelSession narrow = MODEL.open(walk % 3 == 0 ? 5 : 6)) {
                        for (int step = 0; step < 12; step++) {
                            walk(random, a, alone);
                            walk(random, b, narrow);
                        }
                    }
                }
            }
        }
    }

    private static void walk(SplittableRandom random, ModelSession shared, ModelSession alone) {
        int back = random.nextInt(alone.position() + 1);
        if (random.nextInt(3) == 0 || alone.position() > 30) {
            shared.rewind(back);
            alone.rewind(back);
        }
        int[] tokens = random.ints(1 + random.nextInt(4), 0, 2).toArray();
        int last = 1 + random.nextInt(tokens.length);
        Rows rows = shared.advance(tokens, last);
        Rows expected = alone.advance(tokens, last);
        assertThat(shared.position()).isEqualTo(alone.position());
        assertThat(rows.count()).isEqualTo(last);
        assertThat(rows.width()).isEqualTo(expected.width());
        for (int i = 0; i < last; i++) {
            assertThat(rows.logits(i)).isEqualTo(expected.logits(i));
            assertThat(rows.argmax(i)).isEqualTo(expected.argmax(i));
            assertThat(rows.maxProb(i)).isEqualTo(expected.maxProb(i));
            assertThat(rows.entropy(i)).isEqualTo(expected.entropy(i));
            assertThat(rows.prob(i, 1)).isEqualTo(expected.prob(i, 1));
        }
    }

    @Test
    void whatWasReadBeforeIsNotComputedAgainAndABlockBringsAllItsRows() {
        try (SharedModel shared = new SharedModel(counted, PROMPT, Long.MAX_VALUE)) {
            try (ModelSession first = shared.open(6)) {
                first.advance(PROMPT, 1);
                first.advance(new int[] {4, 5, 0}, 1); // rows after 4 and 5 come with it
            }
            assertThat(calls.calls(Role.LARGE)).isEqualTo(2);
            try (ModelSession second = shared.open(6)) {
                second.advance(new int[] {1, 2, 3, 4}, 2);
                second.advance(5);
                second.advance(0);
                assertThat(calls.calls(Role.LARGE)).isEqualTo(2);
                second.rewind(5);
                second.advance(1); // a branch: the tokens before it are still held
            }
            assertThat(calls.widths(Role.LARGE)).containsEntry(3, 2L).containsEntry(1, 1L);
        }
    }

    @Test
    void aRowOfThePromptIsComputedOnceSomebodyAsksForIt() {
        try (SharedModel shared = new SharedModel(counted, PROMPT, Long.MAX_VALUE);
                ModelSession session = shared.open(6)) {
            session.advance(PROMPT, 1);
            session.rewind(0);
            assertThat(session.advance(PROMPT, 3).count()).isEqualTo(3);
            assertThat(calls.calls(Role.LARGE)).isEqualTo(2);
        }
    }

    @Test
    void itForgetsOnlyWhenNobodyReads() {
        try (SharedModel shared = new SharedModel(counted, PROMPT, 0);
                ModelSession first = shared.open(6)) {
            Rows rows = first.advance(PROMPT);
            try (ModelSession second = shared.open(6)) {
                second.advance(PROMPT);
            }
            assertThat(calls.calls(Role.LARGE)).isEqualTo(1);
            assertThat(rows.count()).isEqualTo(3);
            first.close();
            try (ModelSession third = shared.open(6)) {
                third.advance(PROMPT);
            }
            assertThat(calls.calls(Role.LARGE)).isEqualTo(2);
        }
    }

    @Test
    void misuseIsRefusedLikeByTheModelItselfAndChangesNothing() {
        try (SharedModel shared = new SharedModel(counted, PROMPT, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> shared.open(9)).hasMessageContaining("width");
            ModelSession session = shared.open(6);
            session.advance(PROMPT);
            assertThatThrownBy(() -> session.advance(99)).hasMessageContaining("99");
            assertThatThrownBy(() -> session.advance(new int[40], 1)).hasMessageContaining("context");
            assertThatThrownBy(() -> session.advance()).hasMessageContaining("0 tokens");
            assertThatThrownBy(() -> session.advance(new int[2], 3)).hasMessageContaining("3 rows");
            assertThatThrownBy(() -> session.rewind(4)).hasMessageContaining("4");
            assertThat(session.position()).isEqualTo(3);
            try (ModelSession alone = MODEL.open(6)) {
                alone.advance(PROMPT);
                assertThat(session.advance(0).logits(0))
                        .isEqualTo(alone.advance(0).logits(0));
            }
            session.close();
            assertThatThrownBy(() -> session.advance(1)).hasMessageContaining("closed");
        }
    }
}
