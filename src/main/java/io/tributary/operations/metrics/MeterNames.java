package io.tributary.operations.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Names of our own meters, and the buckets of all. */
final class MeterNames {
    static final String DECODER = "decoder";
    static final String RULE = "rule";
    static final String ROLE = "role";
    static final String POSITION = "position";
    static final String OUTCOME = "outcome";
    static final String FINISH = "finish_reason";

    static final String QUEUE_TIME = "cascade.queue.time";
    static final String FINISHED = "cascade.requests.finished";
    static final String RUNNING = "cascade.requests.running";
    static final String WAITING = "cascade.requests.waiting";
    static final String CAPACITY = "cascade.requests.capacity";
    static final String CACHE = "cascade.kv.usage.ratio";
    static final String CACHED = "cascade.prompt.cached.tokens";
    static final String ENGINE_CALLS = "cascade.engine.calls";
    static final String ENGINE_BLOCKS = "cascade.engine.blocks";
    static final String ENGINE_CALL_SECONDS = "cascade.engine.call.seconds";
    static final String ENGINE_OTHER_SECONDS = "cascade.engine.other.seconds";
    static final String DRAFTS = "cascade.spec.drafts";
    static final String DRAFTED = "cascade.spec.draft.tokens";
    static final String ACCEPTED = "cascade.spec.accepted.tokens";
    static final String ACCEPTED_AT = "cascade.spec.accepted.tokens.per.position";
    static final String DECISIONS = "cascade.decisions";
    static final String CALLS = "cascade.model.calls";
    static final String CALL_TOKENS = "cascade.model.call.tokens";
    static final String LOG_QUEUE = "cascade.log.queue";

    static final String JOBS = "tributary.jobs";
    static final String KIND = "kind";
    static final String STATE = "state";
    static final String TRAINING_STEPS = "tributary.training.steps";
    static final String TRAINING_TOKENS = "tributary.training.tokens";
    static final String TRAINING_SECONDS = "tributary.training.seconds";

    private static final Map<String, String> COUNTED = Map.of(
            FINISHED, "Answers, cancelled ones included",
            DRAFTS, "Verified blocks with at least one drafted token",
            DRAFTED, "Drafted tokens",
            ACCEPTED, "Drafted tokens that were emitted",
            ACCEPTED_AT, "Drafted tokens that were emitted, by position in the draft",
            DECISIONS, "Emitted positions, by whether the rule chose the large model",
            CALLS, "Forward passes in the ledgers of answers",
            CALL_TOKENS, "Tokens in those forward passes",
            CACHED, "Prompt tokens whose reading was kept");

    private MeterNames() {}

    /** What a counter of answers counts. */
    static String described(String counter) {
        return COUNTED.getOrDefault(counter, counter);
    }

    /** 10 ms to 81.92 s, doubling. */
    static Duration[] requestBuckets() {
        return IntStream.rangeClosed(0, 13)
                .mapToObj(i -> Duration.ofMillis(10L << i))
                .toArray(Duration[]::new);
    }

    static Duration[] firstTokenBuckets() {
        return millis(1, 5, 10, 20, 40, 60, 80, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000);
    }

    static Duration[] nextTokenBuckets() {
        return millis(10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2500);
    }

    private static Duration[] millis(long... each) {
        return LongStream.of(each).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    /** Powers of four up to 4^13. */
    static double[] tokenBuckets() {
        return IntStream.rangeClosed(0, 13).mapToDouble(i -> 1L << (2 * i)).toArray();
    }
}
