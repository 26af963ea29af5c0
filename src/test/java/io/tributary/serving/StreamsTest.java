package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Speculative;
import io.tributary.core.decode.StopCondition;
import io.tributary.core.decode.TokenCascade;
import io.tributary.core.model.CallTally;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Role;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.table.TableModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many answers at once on table models: each must be the one it is alone. */
class StreamsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STREAMS = 16;
    private static final int TOKENS = 40;
    private static final int BROKEN = 11;
    private static final Vocabulary VOCABULARY = new Vocabulary(12, Set.of(0), "streams");
    private static final long MEGABYTE = 1 << 20;

    private static final Owner OWNER = new Owner(new UUID(0, 1), null);

    private final TableModel small = TableModel.seeded("small", 1, 2, VOCABULARY, 12);
    private final TableModel large = TableModel.seeded("large", 2, 2, VOCABULARY, 14);
    private final ServingProperties properties = new ServingProperties(64, STREAMS, 8, 4, true);
    private final Engine engine = new Engine(properties, new BatchTurn(PATIENCE.multipliedBy(60)));

    @BeforeEach
    void start() {
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    /** A decoder over the pair, its rows computed by whoever is given. */
    private Decoder decoder(int kind, UnaryOperator<LanguageModel> rows) {
        Pairing pair = new Pairing(rows.apply(small), rows.apply(large));
        return switch (kind % 4) {
            case 0 -> new Autoregressive(pair.large(), Role.LARGE);
            case 1 -> speculative(pair, "lossless", Map.of(), 1 + kind % 5);
            case 2 -> speculative(pair, "token-v3", Map.of("alpha", 0.4), 1 + kind % 7);
            default -> new TokenCascade(pair, Rules.tokenRule("chow"), parameters("chow", Map.of("alpha", 0.3)));
        };
    }

    private static Decoder speculative(Pairing pair, String rule, Map<String, Double> values, int gamma) {
        return new Speculative(pair, Rules.byId(rule), parameters(rule, values), gamma);
    }

    private static Parameters parameters(String rule, Map<String, Double> values) {
        return Parameters.of(Rules.byId(rule).descriptor(), values);
    }

    private static DecodeRequest request(int i) {
        int[] prompt = new int[1 + i * 37 % 200];
        for (int at = 0; at < prompt.length; at++) {
            prompt[at] = 1 + (i * 7 + at * at) % 10;
        }
        return new DecodeRequest(prompt, TOKENS, Sampling.of(i % 3 * 0.5, 0, 1, 0), KeyedDraws.of(i, prompt));
    }

    private CompletableFuture<DecodeResult> stream(int kind, DecodeRequest request, DecodeListener listener) {
        return engine.stream(OWNER, 0, () -> decoder(kind, engine::gathered).start(request, listener));
    }

    private void assertAsAlone(int kind, DecodeRequest request, DecodeResult result) {
        DecodeResult alone = decoder(kind, UnaryOperator.identity()).decode(request, DecodeListener.NONE);
        assertThat(result.tokens()).isEqualTo(alone.tokens());
        assertThat(result.finish()).isEqualTo(alone.finish());
        assertThat(result.decisions()).isEqualTo(alone.decisions());
        for (Role role : Role.values()) {
            assertThat(result.tally().widths(role)).isEqualTo(alone.tally().widths(role));
        }
    }

    @Test
    void everyAnswerAmongCompanionsIsTheOneItIsAloneWithItsOwnLedger() {
        List<CompletableFuture<DecodeResult>> results = new ArrayList<>();
        for (int i = 0; i < 3 * STREAMS; i++) {
            results.add(stream(i, request(i), DecodeListener.NONE));
        }
        for (int i = 0; i < results.size(); i++) {
            assertAsAlone(i, request(i), results.get(i).join());
        }
    }

    @Test
    void blocksThatWaitShareTheNextCall() {
        Set<Thread> begun = ConcurrentHashMap.newKeySet();
        WatchedModel watched = new WatchedModel(large, () -> await().atMost(PATIENCE)
                .until(() -> begun.size() == STREAMS
                        && begun.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)));
        List<CompletableFuture<DecodeResult>> results = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            DecodeRequest request = request(0);
            results.add(engine.stream(OWNER, 0, () -> {
                begun.add(Thread.currentThread());
                return new Autoregressive(engine.gathered(watched), Role.LARGE).start(request, DecodeListener.NONE);
            }));
        }
        results.forEach(CompletableFuture::join);
        int firstTwo = watched.calls().stream().limit(2).mapToInt(call -> call).sum();
        assertThat(firstTwo).isGreaterThanOrEqualTo(STREAMS);
    }

    @Test
    void brokenLogitsEndTheirOwnAnswerOnly() {
        TableModel sound = large;
        TableModel broken = new TableModel("large", VOCABULARY, 14, 1 << 20, (previous, last) -> {
            float[] logits = sound.table().logits(previous, last);
            if (last == BROKEN) {
                logits[3] = Float.NaN;
            }
            return logits;
        });
        int[] prompt = {1, BROKEN};
        DecodeRequest bad = new DecodeRequest(prompt, TOKENS, Sampling.GREEDY, KeyedDraws.of(1, prompt));
        List<CompletableFuture<DecodeResult>> good = new ArrayList<>();
        CompletableFuture<DecodeResult> failing = null;
        for (int i = 0; i < STREAMS; i++) {
            if (i == STREAMS / 2) {
                failing = engine.stream(OWNER, 0, () -> new Autoregressive(engine.gathered(broken), Role.LARGE)
                        .start(bad, DecodeListener.NONE));
            }
            good.add(stream(i, request(i), DecodeListener.NONE));
        }
        assertThatThrownBy(Objects.requireNonNull(failing)::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NonFiniteLogits.class);
        for (int i = 0; i < STREAMS; i++) {
            assertAsAlone(i, request(i), good.get(i).join());
        }
    }

    @Test
    void aCancelledAnswerAndOneWhoseReaderIsStuckLeaveTheOthersAlone() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<DecodeResult> stuck = stream(0, request(1), decision -> {
            reading.countDown();
            pass(release);
        });
        reading.await();
        AtomicInteger written = new AtomicInteger();
        DecodeRequest whole = request(4);
        DecodeRequest cancelled = new DecodeRequest(
                whole.prompt(), TOKENS, whole.sampling(), whole.draws(), StopCondition.NONE, () -> written.get() >= 2);
        CompletableFuture<DecodeResult> ended = stream(0, cancelled, decision -> written.incrementAndGet());
        CompletableFuture<DecodeResult> other = stream(2, request(2), DecodeListener.NONE);
        assertThat(ended.join().finish()).isEqualTo(FinishReason.CANCELLED);
        assertAsAlone(2, request(2), other.join());
        assertThat(stuck).isNotDone();
        release.countDown();
        assertAsAlone(0, request(1), stuck.join());
    }

    @Test
    void aBlockOfACancelledAnswerIsNotComputedAnyMore() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> task = engine.call(Priority.INTERACTIVE, () -> {
            held.countDown();
            release.await();
            return "done";
        });
        held.await();
        AtomicBoolean cancelled = new AtomicBoolean();
        WatchedModel watched = new WatchedModel(large, () -> {});
        CompletableFuture<DecodeResult> answer =
                engine.stream(OWNER, 0, () -> new Autoregressive(engine.gathered(watched, cancelled::get), Role.LARGE)
                        .start(request(1), DecodeListener.NONE));
        cancelled.set(true);
        release.countDown();
        assertThat(task.join()).isEqualTo("done");
        assertThat(answer.join().finish()).isEqualTo(FinishReason.CANCELLED);
        assertThat(answer.join().tokens()).isEmpty();
        assertThat(watched.calls()).isEmpty();
    }

    @Test
    void sweepsWaitUntilNoAnswerIsUnderWay() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<DecodeResult> answer = stream(0, request(1), decision -> {
            reading.countDown();
            pass(release);
        });
        reading.await();
        Steps sweep = new Steps(new AtomicInteger());
        CompletableFuture<DecodeResult> swept = engine.submit(Priority.BATCH, () -> sweep);
        stream(1, request(2), DecodeListener.NONE).join();
        engine.call(Priority.INTERACTIVE, () -> "scored").join();
        assertThat(sweep.steps().get()).isZero();
        release.countDown();
        answer.join();
        swept.join();
        assertThat(sweep.steps().get()).isEqualTo(3);
    }

    @Test
    void anAnswerWhoseCachesDoNotFitBesideTheOthersWaits() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<DecodeResult> first = engine.stream(
                OWNER, 3 * MEGABYTE, () -> decoder(0, engine::gathered).start(request(1), decision -> {
                    reading.countDown();
                    pass(release);
                }));
        reading.await();
        AtomicInteger begun = new AtomicInteger();
        CompletableFuture<DecodeResult> second = engine.stream(OWNER, 2 * MEGABYTE, () -> {
            begun.incrementAndGet();
            return decoder(0, engine::gathered).start(request(2), DecodeListener.NONE);
        });
        engine.call(Priority.INTERACTIVE, () -> "a turn later").join();
        assertThat(begun).hasValue(0);
        release.countDown();
        first.join();
        assertAsAlone(0, request(2), second.join());
    }

    @Test
    void cachesThatCouldNeverFitAreRefusedWithBothSizes() {
        assertThatExceptionOfType(CacheExceeded.class)
                .isThrownBy(() -> engine.stream(OWNER, 5 * MEGABYTE, () -> new Steps(new AtomicInteger())))
                .withMessageContaining("5 MB")
                .withMessageContaining("4 MB")
                .withMessageContaining("max_tokens");
        assertThat(engine.load()).isZero();
    }

    @Test
    void aThousandAnswersLeaveNoThreadBehindButThoseOfThePool() {
        long before = streamThreads();
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<DecodeResult>> results = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int[] prompt = {1 + i % 9};
                DecodeRequest request = new DecodeRequest(prompt, 3, Sampling.GREEDY, KeyedDraws.of(i, prompt));
                results.add(stream(i, request, DecodeListener.NONE));
            }
            results.forEach(CompletableFuture::join);
        }
        assertThat(streamThreads() - before).isLessThanOrEqualTo(STREAMS);
        assertThat(engine.load()).isZero();
        engine.stop();
        await().atMost(PATIENCE).until(() -> streamThreads() <= before);
    }

    @Test
    void aTextThatGoesOnIsReadFromWhereItWasKnownAndWritesTheSame() {
        WatchedModel counted = new WatchedModel(large, () -> {});
        int[] prompt = request(5).prompt();
        assertThat(prompt).hasSizeGreaterThan(100);
        PromptReuse none = new PromptReuse(OWNER);
        DecodeResult first = continued(counted, prompt, none);
        assertThat(none.tokens()).isZero();
        int[] turn = IntStream.concat(
                        IntStream.concat(
                                Arrays.stream(prompt), first.tokens().stream().mapToInt(Integer::intValue)),
                        IntStream.of(3, 1, 4))
                .toArray();
        int before = counted.tokens();
        PromptReuse reuse = new PromptReuse(OWNER);
        DecodeResult second = continued(counted, turn, reuse);
        // the last token of the first answer was written, but never read
        assertThat(reuse.tokens()).isEqualTo(turn.length - 4);
        assertThat(counted.tokens() - before).isEqualTo(4 + second.tokens().size() - 1);
        DecodeResult alone = new Autoregressive(large, Role.LARGE).decode(greedy(turn), DecodeListener.NONE);
        assertThat(second.tokens()).isEqualTo(alone.tokens());
        PromptReuse stranger = new PromptReuse(new Owner(new UUID(0, 9), null));
        assertThat(continued(counted, turn, stranger).tokens()).isEqualTo(alone.tokens());
        assertThat(stranger.tokens()).isZero();
    }

    private DecodeResult continued(LanguageModel model, int[] text, PromptReuse reuse) {
        return engine.stream(OWNER, 0, () -> new Autoregressive(engine.gathered(model, () -> false, reuse), Role.LARGE)
                        .start(greedy(text), DecodeListener.NONE))
                .join();
    }

    private static DecodeRequest greedy(int[] text) {
        return new DecodeRequest(text, TOKENS, Sampling.of(0, 0, 1, 0), KeyedDraws.of(1, text));
    }

    private static long streamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stream-"))
                .count();
    }

    @Test
    void answersThatAreUnderWayWhenTheEngineStopsEndWithTheReasonAndItCanStartAgain() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        List<CompletableFuture<DecodeResult>> results = new ArrayList<>();
        for (int i = 0; i < 2 * STREAMS; i++) {
            results.add(stream(0, request(1), decision -> {
                reading.countDown();
                while (engine.isRunning()) {
                    Thread.onSpinWait();
                }
            }));
        }
        reading.await();
        engine.stop();
        for (CompletableFuture<DecodeResult> result : results) {
            assertThatThrownBy(result::join).hasCauseInstanceOf(EngineStopped.class);
        }
        assertThat(engine.load()).isZero();
        engine.start();
        assertAsAlone(1, request(1), stream(1, request(1), DecodeListener.NONE).join());
    }

    @Test
    void whatComesAfterTheEndIsToldAndDoesNotWaitForEver() {
        engine.stop();
        assertThatThrownBy(() -> stream(0, request(1), DecodeListener.NONE).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(EngineStopped.class);
        assertThatThrownBy(() -> engine.call(Priority.BATCH, () -> 1).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(EngineStopped.class);
        assertThat(engine.load()).isZero();
    }

    @Test
    void aTaskThatWouldWaitForItselfIsRefused() {
        CompletableFuture<DecodeResult> task = engine.submit(
                Priority.INTERACTIVE, () -> decoder(0, engine::gathered).start(request(1), DecodeListener.NONE));
        assertThatThrownBy(task::join)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plain models");
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Three steps of a sweep. */
    private record Steps(AtomicInteger steps) implements Decoding {
        @Override
        public boolean step() {
            return steps.incrementAndGet() < 3;
        }

        @Override
        public DecodeResult result() {
            return new DecodeResult(List.of(), List.of(), FinishReason.STOP, new CallTally(), 0, 0, 0);
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
