package io.tributary.serving;

import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model as streams see it: its sessions hand their blocks to the engine thread, where those of several streams share a
 * forward pass.
 */
final class GatheredModel extends ForwardingModel {
    private final Engine engine;
    private final LanguageModel root;
    private final LanguageModel model;
    private final BooleanSupplier cancelled;
    private final @Nullable PromptReuse reuse;

    /**
     * @param root the model itself, whose sessions can share passes
     * @param model as it answers one prompt; mostly the root
     * @param cancelled asked before each block
     * @param reuse what its sessions found read already; null where they begin from nothing and leave nothing behind
     */
    GatheredModel(
            Engine engine,
            LanguageModel root,
            LanguageModel model,
            BooleanSupplier cancelled,
            @Nullable PromptReuse reuse) {
        super(model);
        this.engine = engine;
        this.root = root;
        this.model = model;
        this.cancelled = cancelled;
        this.reuse = reuse;
    }

    Engine engine() {
        return engine;
    }

    LanguageModel root() {
        return root;
    }

    LanguageModel model() {
        return model;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }

    @Nullable
    PromptReuse reuse() {
        return reuse;
    }

    @Override
    public LanguageModel answering(int[] prompt) {
        return new GatheredModel(engine, root, model.answering(prompt), cancelled, reuse);
    }

    @Override
    public boolean sharesPrefixes() {
        return model.sharesPrefixes();
    }

    @Override
    public long cacheBytes(int positions) {
        return model.cacheBytes(positions);
    }

    @Override
    public ModelSession open(int width) {
        if (width < 1 || width > headSize()) {
            throw new IllegalArgumentException("the width must lie in [1, %d], not %d".formatted(headSize(), width));
        }
        return new GatheredSession(this, width);
    }
}
