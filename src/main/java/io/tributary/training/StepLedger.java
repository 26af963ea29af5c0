package io.tributary.training;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** The training that this process has done, all runs together. */
@Component
public class StepLedger {
    private final LongAdder steps = new LongAdder();
    private final DoubleAdder tokens = new DoubleAdder();
    private final DoubleAdder seconds = new DoubleAdder();

    void add(double stepTokens, double stepSeconds) {
        steps.increment();
        tokens.add(stepTokens);
        seconds.add(stepSeconds);
    }

    public long steps() {
        return steps.sum();
    }

    /** Positions of all batches. */
    public double tokens() {
        return tokens.sum();
    }

    /** Time in steps alone, without evaluations and checkpoints. */
    public double seconds() {
        return seconds.sum();
    }
}
