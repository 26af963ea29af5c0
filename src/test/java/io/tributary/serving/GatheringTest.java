package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
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
        return new WaitingBlock(session(model), new int[width], 1, since);
    }

    private GatheredSession session(TableModel model) {
        return new GatheredSession(new GatheredModel(engine, model, model, () -> false, null), 4);
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
        call(now, 4 * CALL);
        gathering.add(block(small, 1, now));
        call(now, CALL);
        return System.nanoTime();
    }

    /** A call that succeeds. @return the widths of what went into it */
    private List<Integer> call(long now, long nanos) {
        Gathering.Call call = gathering.next(now);
        call.pieces().forEach(WaitingBlock.Piece::absorbed);
        gathering.finished(call, nanos);
        return call.pieces().stream().map(WaitingBlock.Piece::width).toList();
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
        assertThat(gathering.next(now).pieces()).hasSize(2);
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
    void promptsAreReadInWholePiecesWhereNobodyWrites() {
        long now = measured(3);
        gathering.add(block(large, 150, now));
        gathering.add(block(large, 64, now));
        gathering.add(block(large, 70, now));
        assertThat(call(now, CALL)).containsExactly(64, 64);
        gathering.ended(); // the second asked for no token
        // the third waited longest
        assertThat(call(now, CALL)).containsExactly(64, 64);
        assertThat(call(now, CALL)).containsExactly(6, 22);
        assertThat(gathering.patience(now)).isEqualTo(Long.MAX_VALUE);
    }

    /** Two rows take 4 ms, a prompt's token 100 us: 24 of them take six tenths of such a call. */
    @Test
    void whileOthersWriteACallTakesLessThanTwiceItsTimeAndEverybodyIsInIt() {
        long now = paced();
        gathering.add(block(large, 100, now));
        gathering.add(block(large, 60, now));
        write(2, now);
        assertThat(call(now, 4 * CALL + 2_400_000)).containsExactly(24, 1, 1);
        write(2, now);
        // prompts take turns; what this call reads is twice as dear
        assertThat(call(now, 4 * CALL + 7_200_000)).containsExactly(24, 1, 1);
        write(2, now);
        assertThat(call(now, 4 * CALL)).containsExactly(12, 1, 1);
    }

    @Test
    void whereFewerWriteThanBeforeACallReadsLess() {
        long now = paced();
        gathering.add(block(large, 100, now));
        write(1, now);
        assertThat(call(now, CALL)).containsExactly(12, 1);
    }

    @Test
    void aPromptGoesOnHoweverDearItIs() {
        long now = paced();
        gathering.add(block(large, 1000, now));
        for (int round = 0; round < 20; round++) {
            write(2, now);
            call(now, 400 * CALL);
        }
        write(2, now);
        assertThat(call(now, CALL)).containsExactly(4, 1, 1);
    }

    @Test
    void aPromptKeepsToItsSharesWhileOthersAreBetweenTwoBlocks() {
        long now = paced();
        gathering.add(block(large, 100, now));
        assertThat(call(now, CALL)).containsExactly(24);
    }

    @Test
    void rowsThatAreWantedTogetherComeFromOneCall() {
        long now = paced();
        gathering.add(new WaitingBlock(session(large), new int[40], 20, now));
        write(2, now);
        assertThat(call(now, CALL)).containsExactly(20, 1, 1);
        write(2, now);
        assertThat(call(now, CALL)).containsExactly(20, 1, 1);
    }

    private void write(int streams, long now) {
        for (int i = 0; i < streams; i++) {
            gathering.add(block(large, 1, now));
        }
    }

    /** After a prompt of 40 tokens alone, read in 4 ms, and a call of two rows. @return its end */
    private long paced() {
        begin(1);
        long now = System.nanoTime();
        gathering.add(block(large, 40, now));
        call(now, 4 * CALL);
        begin(3);
        write(2, now);
        call(now, 4 * CALL);
        return System.nanoTime();
    }
}
