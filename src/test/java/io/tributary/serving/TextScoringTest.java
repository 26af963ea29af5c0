package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.accounts.Owner;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.runtime.table.TableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextScoringTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(12, Set.of(0), "scored");
    private static final Owner OWNER = new Owner(new UUID(0, 1), null);

    private final TableModel model = TableModel.seeded("one", 1, 2, VOCABULARY, 14);
    private final Engine engine = new Engine(new ServingProperties(64, 16, 8, 4, true));
    private final TextScoring scoring = new TextScoring(engine);

    @BeforeEach
    void start() {
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    private static int[] text(int length) {
        return IntStream.range(0, length).map(i -> 1 + (i * i + length) % 11).toArray();
    }

    private CompletableFuture<List<TokenScore>> score(LanguageModel model, int[] text, int from, int alternatives) {
        return scoring.score(OWNER, model, text, from, alternatives, () -> false);
    }

    /** Against one pass over the whole text, at every length around the borders of the pieces. */
    @Test
    void readInPiecesATextHasTheProbabilitiesOfOnePass() {
        int piece = GatheredSession.CHUNK;
        for (int length : new int[] {1, 2, piece - 1, piece, piece + 1, 2 * piece, 2 * piece + 1, 3 * piece + 5}) {
            int[] text = text(length);
            try (ModelSession session = model.open(12)) {
                Rows rows = session.advance(text);
                for (int from : new int[] {0, 1, length / 2, length}) {
                    List<TokenScore> scores = score(model, text, from, 3).join();
                    assertThat(scores).hasSize(length - from);
                    for (int i = 0; i < scores.size(); i++) {
                        assertSame(scores.get(i), rows, from + i, text[from + i]);
                    }
                }
            }
        }
    }

    private static void assertSame(TokenScore score, Rows rows, int position, int token) {
        assertThat(score.token()).isEqualTo(token);
        if (position == 0) {
            assertThat(score.prob()).isNaN();
            assertThat(score.top()).isEmpty();
            return;
        }
        double[] probs = Distributions.softmax(rows.logits(position - 1), 1);
        assertThat(score.prob()).isCloseTo(probs[token], within(1e-12));
        assertThat(score.top().get(0).token()).isEqualTo(Distributions.argmax(probs));
        assertThat(score.top().get(0).prob()).isCloseTo(Distributions.max(probs), within(1e-12));
        assertThat(score.top()).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.prob(), a.prob()));
    }

    @Test
    void textsThatComeTogetherShareTheirPasses() {
        CountDownLatch asked = new CountDownLatch(1);
        WatchedModel watched = new WatchedModel(model, () -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<CompletableFuture<List<TokenScore>>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(score(watched, text(9 + i % 3), 0, 0));
        }
        asked.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(watched.calls().stream().mapToInt(Integer::intValue).sum()).isEqualTo(12);
        assertThat(watched.calls()).hasSizeLessThan(12);
    }

    @Test
    void whatWasReadForTheSameCallerIsNotReadAgain() {
        WatchedModel watched = new WatchedModel(model, () -> {});
        int[] text = text(100);
        score(watched, text, 0, 0).join();
        assertThat(watched.tokens()).isEqualTo(99);
        List<TokenScore> end = score(watched, text, 90, 0).join();
        assertThat(watched.tokens()).isEqualTo(99 + 10);
        assertThat(end).isEqualTo(score(model, text, 90, 0).join());
    }

    @Test
    void aBrokenRowFailsItsOwnText() {
        TableModel broken = new TableModel("broken", VOCABULARY, 14, 1 << 20, (previous, last) -> {
            float[] logits = model.table().logits(previous, last);
            logits[3] = last == 5 ? Float.NaN : logits[3];
            return logits;
        });
        assertThatThrownBy(() -> score(broken, new int[] {1, 5, 2}, 0, 0).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NonFiniteLogits.class);
        assertThat(score(broken, new int[] {1, 4, 2}, 0, 0).join()).hasSize(3);
    }
}
