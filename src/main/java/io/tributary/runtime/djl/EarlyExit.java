package io.tributary.runtime.djl;

import io.tributary.core.model.Block;
import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.ModelSession;
import java.util.List;

/**
 * The first layers of a loaded model with its own final norm and head, as a model of its own; the weights are shared.
 * With all layers it computes the model's rows. (Self-speculation by early exit: Elhoushi et al. 2024, arXiv 2404.16710,
 * where training has made early layers good at it; here they are taken as they are.)
 */
final class EarlyExit extends ForwardingModel {
    private final DjlModel model;
    private final Layers layers;
    private final String name;

    /** @param layers owned by the model */
    EarlyExit(DjlModel model, Layers layers, String name) {
        super(model);
        this.model = model;
        this.layers = layers;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ModelSession open(int width) {
        return model.session(model.requireWidth(width), layers);
    }

    @Override
    public void advanceAll(List<Block> blocks) {
        model.advanceAll(blocks, layers);
    }

    @Override
    public boolean sharesPrefixes() {
        return model.sharesPrefixes();
    }

    @Override
    public long cacheBytes(int positions) {
        return model.cacheBytes(positions, layers);
    }
}
