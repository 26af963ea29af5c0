package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.table.TableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which blocks go into the next call, and when it is due. */
class GatheringTest {
    private static final long CALL = 1_000_000;
    private static final Vocabulary VOCABULARY = new Vocabulary(4, Set.of(), "gathering");

    private final Engine engine = new Engine(new ServingProperties(64, 16, 8, 1, true));
    private final TableModel small = TableModel.seeded("small", 1, 1, VOCABULARY, 4);
    private final TableModel large = TableModel.seeded("large", 2, 1, VOCABULARY, 4);
    private final Gathering gathering = new Gathering();

    /** Nothing runs yet, so all wait that may. */
    @Test
    void ofTenThousandRequestsThoseBeyondTheQueueAreRefusedAtOnceAndNothingOfThemIsKept() {
        List<CompletableFuture<DecodeResult>> admitted = new ArrayList<>();
        int[] prompt = {1};
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                admitted.add(
                        engine.stream(new Owner(new UUID(0, i), null), 0, () -> new Autoregressive(large, Role.LARGE)
                                .start(
                                        new DecodeRequest(prompt, 1, Sampling.GREEDY, KeyedDraws.of(1, prompt)),
                                        DecodeListener.NONE)));
            } catch (EngineBusy e) {
                assertThat(e).hasMessageContaining("64");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(10_000 - 64);
        assertThat(engine.load()).isEqualTo(64);
        assertThat(engine.state().waiting()).isEqualTo(64);
        engine.start();
        admitted.forEach(CompletableFuture::join);
        engine.stop();
        assertThat(engine.load()).isZero();
    }

    private WaitingBlock block(TableModel model, int width, long since) {
        GatheredSession session = new GatheredSession(new GatheredModel(engine, model, model, () -> false, null), 4);
        return new WaitingBlock(session, new int[width], 1, since, new CompletableFuture<Rows>());
    }

    private void begin(int streams) {
        for (int i = 0; i < streams; i++) {
            gathering.began();
        }
    }

    /** One call of each model, so that their durations are known: a large one takes four small ones. @return its end */
    private long measured(int streams) {
        begin(streams);
        long now = System.nanoTime();
        gathering.add(block(large, 1, now));
        gathering.finished(gathering.next(now), 4 * CALL);
        gathering.add(block(small, 1, now));
        gathering.finished(gathering.next(now), CALL);
        return System.nanoTime();
    }

    @Test
    void nothingIsDueWhereNothingWaits() {
        begin(2);
        assertThat(gathering.patience(System.nanoTime())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCallIsDueAtOnceWhenEveryStreamWaits() {
        long now = measured(2);
        gathering.add(block(large, 1, now));
        gathering.add(block(large, 5, now));
        assertThat(gathering.patience(now)).isZero();
        assertThat(gathering.next(now).blocks()).hasSize(2);
    }

    @Test
    void aStreamThatThinksIsWaitedForAsLongAsACallTakes() {
        long now = measured(2);
        gathering.add(block(large, 1, now));
        assertThat(gathering.patience(now)).isEqualTo(4 * CALL);
        assertThat(gathering.patience(now + 4 * CALL)).isLessThanOrEqualTo(0);
        gathering.ended();
        assertThat(gathering.patience(now)).isZero();
    }

    @Test
    void theQuickerModelGoesFirstAndPutsTheOtherOffNoLongerThanOneOfItsCalls() {
        long now = measured(2);
        gathering.add(block(large, 5, now));
        gathering.add(block(small, 1, now));
        assertThat(gathering.next(now).model()).isEqualTo(small);
        gathering.add(block(small, 1, now + 3 * CALL));
        assertThat(gathering.next(now + 3 * CALL).model()).isEqualTo(small);
        gathering.add(block(small, 1, now + 5 * CALL));
        assertThat(gathering.next(now + 5 * CALL).model()).isEqualTo(large);
    }

    @Test
    void piecesOfPromptsTakeTurnsAndEverybodyElseIsInEveryCall() {
        long now = measured(9);
        for (int i = 0; i < 4; i++) {
            gathering.add(block(large, 64, now));
            gathering.add(block(large, 5, now));
        }
        assertThat(gathering.next(now).blocks()).extracting(WaitingBlock::width).containsExactly(64, 5, 64, 5, 5, 5);
        gathering.add(block(large, 1, now));
        assertThat(gathering.next(now).blocks()).extracting(WaitingBlock::width).containsExactly(64, 64, 1);
    }

    @Test
    void aPieceThatIsWiderThanACallGoesAlone() {
        long now = measured(3);
        gathering.add(block(large, 300, now));
        gathering.add(block(large, 64, now));
        gathering.add(block(large, 2, now));
        assertThat(gathering.next(now).blocks()).extracting(WaitingBlock::width).containsExactly(300, 2);
    }
}
