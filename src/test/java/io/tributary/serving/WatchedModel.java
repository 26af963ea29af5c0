package io.tributary.serving;

import io.tributary.core.model.Block;
import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that notes how many blocks each call has and how many tokens it reads, and lets its first call wait. */
final class WatchedModel extends ForwardingModel {
    private final LanguageModel model;
    private final Runnable beforeTheFirst;
    private final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger tokens = new AtomicInteger();

    WatchedModel(LanguageModel model, Runnable beforeTheFirst) {
        super(model);
        this.model = model;
        this.beforeTheFirst = beforeTheFirst;
    }

    List<Integer> calls() {
        return calls;
    }

    int tokens() {
        return tokens.get();
    }

    @Override
    public boolean sharesPrefixes() {
        return model.sharesPrefixes();
    }

    @Override
    public void advanceAll(List<Block> blocks) {
        calls.add(blocks.size());
        blocks.forEach(block -> tokens.addAndGet(block.tokens().length));
        if (calls.size() == 1) {
            beforeTheFirst.run();
        }
        model.advanceAll(blocks);
    }

    @Override
    public ModelSession open(int width) {
        return model.open(width);
    }
}
