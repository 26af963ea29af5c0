package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.sampling.Distributions;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DjlSessionTest {
    private static DjlModel model;

    @BeforeAll
    static void load() {
        model = Pair.load("small", Precision.FP32);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void rowsSurviveFurtherCallsAndRewinds() {
        try (ModelSession session = model.open(1024)) {
            Rows rows = session.advance(1, 50, 60);
            float[] before = rows.logits(1);
            double prob = rows.prob(1, 33);
            session.rewind(1);
            session.advance(IntStream.range(3, 300).toArray());
            assertThat(rows.logits(1)).isEqualTo(before);
            assertThat(rows.prob(1, 33)).isEqualTo(prob);
        }
    }

    @Test
    void rowsAreCutToTheWidthBeforeTheSoftmax() {
        try (ModelSession whole = model.open(1024);
                ModelSession cut = model.open(300)) {
            Rows all = whole.advance(1, 50);
            Rows some = cut.advance(1, 50);
            assertThat(some.width()).isEqualTo(300);
            float[] kept = java.util.Arrays.copyOf(all.logits(1), 300);
            assertThat(some.logits(1)).isEqualTo(kept);
            assertThat(some.maxProb(1)).isCloseTo(Distributions.max(Distributions.softmax(kept, 1)), within(1e-5));
        }
    }

    @Test
    void onlyTheLastRowsAreKeptWhenSoAsked() {
        try (ModelSession session = model.open(1024)) {
            Rows all = session.advance(1, 50, 60, 70);
            session.rewind(0);
            Rows last = session.advance(new int[] {1, 50, 60, 70}, 2);
            assertThat(last.count()).isEqualTo(2);
            assertThat(last.argmax(1)).isEqualTo(all.argmax(3));
            assertThat(last.entropy(0)).isCloseTo(all.entropy(2), within(1e-5));
        }
    }

    @Test
    void theCacheGrowsWithoutChangingWhatItHolds() {
        int[] tokens = IntStream.range(3, 503).toArray();
        try (ModelSession atOnce = model.open(1024);
                ModelSession stepwise = model.open(1024)) {
            Rows expected = atOnce.advance(tokens, 1);
            stepwise.advance(IntStream.of(tokens).limit(200).toArray(), 1);
            stepwise.advance(IntStream.of(tokens).skip(200).limit(100).toArray(), 1);
            Rows rows = stepwise.advance(IntStream.of(tokens).skip(300).toArray(), 1);
            assertThat(rows.argmax(0)).isEqualTo(expected.argmax(0));
            assertThat(rows.entropy(0)).isCloseTo(expected.entropy(0), within(1e-4));
        }
    }

    @Test
    void tokensOutsideTheHeadAreRefused() {
        try (ModelSession session = model.open(1024)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.advance(5, 1024))
                    .withMessageContaining("token 1024");
            assertThatIllegalArgumentException().isThrownBy(() -> session.advance(-1));
            assertThat(session.position()).isZero();
        }
    }

    @Test
    void anOverflowOfTheContextIsRefused() {
        try (ModelSession session = model.open(1024)) {
            session.advance(new int[model.contextLength()], 1);
            assertThatIllegalStateException().isThrownBy(() -> session.advance(5)).withMessageContaining("512");
        }
    }

    @Test
    void aClosedSessionIsRefused() {
        ModelSession session = model.open(1024);
        session.close();
        session.close();
        assertThatIllegalStateException().isThrownBy(() -> session.advance(5));
    }

    @Test
    void aVocabularyLargerThanTheHeadIsRefused() {
        assertThatThrownBy(() -> DjlModel.load(
                        Pair.DIRECTORY.resolve("small"), "small", Precision.FP32, new Vocabulary(1025, Set.of(), "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1025");
    }
}
