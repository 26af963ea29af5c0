package io.tributary.backends;

import io.tributary.runtime.remote.RemoteAnswer;
import io.tributary.runtime.remote.RemoteFailure;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What has come of a backend's requests since the start. */
public final class BackendLedger {
    private final LongAdder answered = new LongAdder();
    private final Map<RemoteFailure.Kind, LongAdder> failed = new EnumMap<>(RemoteFailure.Kind.class);
    private final LongAdder retried = new LongAdder();
    private final LongAdder promptTokens = new LongAdder();
    private final LongAdder completionTokens = new LongAdder();
    private final DoubleAdder seconds = new DoubleAdder();
    private final DoubleAdder cost = new DoubleAdder();
    private volatile @Nullable RemoteFailure last;

    BackendLedger() {
        for (RemoteFailure.Kind kind : RemoteFailure.Kind.values()) {
            failed.put(kind, new LongAdder());
        }
    }

    void answered(RemoteAnswer answer, double price) {
        answered.increment();
        promptTokens.add(Math.max(0, answer.promptTokens()));
        completionTokens.add(answer.completionTokens());
        seconds.add(answer.millis() / 1000);
        cost.add(price);
        last = null;
    }

    /** One attempt, or a request that was not even attempted. */
    void failed(RemoteFailure failure) {
        adder(failure.kind()).increment();
        last = failure;
    }

    void retried() {
        retried.increment();
    }

    private LongAdder adder(RemoteFailure.Kind kind) {
        return java.util.Objects.requireNonNull(failed.get(kind));
    }

    public long answers() {
        return answered.sum();
    }

    /** Attempts that ended so. */
    public long failures(RemoteFailure.Kind kind) {
        return adder(kind).sum();
    }

    /** Attempts after a first. */
    public long retries() {
        return retried.sum();
    }

    public long promptTokens() {
        return promptTokens.sum();
    }

    public long completionTokens() {
        return completionTokens.sum();
    }

    /** In answers that were completed. */
    public double seconds() {
        return seconds.sum();
    }

    /** By the configured prices. */
    public double cost() {
        return cost.sum();
    }

    /** The failure since the last answer; null if there was none. */
    public @Nullable RemoteFailure last() {
        return last;
    }
}
