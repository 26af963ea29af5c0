package io.tributary.accounts;

import java.util.concurrent.atomic.AtomicBoolean;

/** What an answer under way was charged beforehand. It ends once: settled by what was really used, or released. */
public final class Charge {
    private final Meter meter;
    private final Caller caller;
    private final long estimate;
    private final long taken;
    private final AtomicBoolean ended = new AtomicBoolean();

    Charge(Meter meter, Caller caller, long estimate, long taken) {
        this.meter = meter;
        this.caller = caller;
        this.estimate = estimate;
        this.taken = taken;
    }

    /** The answer is there: usage is noted and the limits corrected. */
    public void settle(String model, long promptTokens, long completionTokens) {
        if (ended.compareAndSet(false, true)) {
            meter.settle(caller, estimate, taken, model, promptTokens, completionTokens);
        }
    }

    /** There will be no answer; nothing is charged. */
    public void release() {
        if (ended.compareAndSet(false, true)) {
            meter.release(caller, estimate, taken);
        }
    }
}
