package io.tributary.registry;

import io.tributary.core.model.Block;
import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.runtime.djl.DjlModel;
import java.util.List;

/** The first layers of a model with its own last norm and head, which draft for it. Its weights are the whole model's. */
final class FirstLayers extends ForwardingModel {
    private final Resident whole;
    private final int count;

    FirstLayers(Resident whole, int count) {
        super(whole);
        this.whole = whole;
        this.count = count;
    }

    Resident whole() {
        return whole;
    }

    private LanguageModel of(DjlModel weights) {
        return weights.firstLayers(count, name());
    }

    @Override
    public String name() {
        return "the first %d layers of %s".formatted(count, whole.name());
    }

    @Override
    public boolean sharesPrefixes() {
        return whole.sharesPrefixes();
    }

    @Override
    public ModelSession open(int width) {
        return whole.open(weights -> of(weights).open(width));
    }

    @Override
    public void advanceAll(List<Block> blocks) {
        of(whole.weights()).advanceAll(blocks);
    }

    @Override
    public long cacheBytes(int positions) {
        return whole.whileThere(weights -> of(weights).cacheBytes(positions));
    }
}
