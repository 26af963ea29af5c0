package io.tributary.bench;

import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.ForwardingSession;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model that adds up how long its forward passes take, so that the rest of a decoding's time can be told apart: rules,
 * draws, what rows cost to read, and everything else in Java.
 */
final class TimedModel extends ForwardingModel {
    private final LanguageModel model;
    private final AtomicLong nanos;

    /** @param nanos where the time goes; may be shared with other models */
    TimedModel(LanguageModel model, AtomicLong nanos) {
        super(model);
        this.model = model;
        this.nanos = nanos;
    }

    @Override
    public LanguageModel answering(int[] prompt) {
        return encodesPrompt() ? new TimedModel(model.answering(prompt), nanos) : this;
    }

    @Override
    public ModelSession open(int width) {
        return new ForwardingSession(model.open(width)) {
            @Override
            public Rows advance(int[] tokens, int lastRows) {
                long start = System.nanoTime();
                Rows rows = super.advance(tokens, lastRows);
                nanos.addAndGet(System.nanoTime() - start);
                return rows;
            }
        };
    }
}
