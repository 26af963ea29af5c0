package io.tributary.serving;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Vocabulary;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model as streams see it: its sessions hand their blocks to the engine thread, where those of several streams share a
 * forward pass.
 *
 * @param root the model itself, whose sessions can share passes
 * @param model as it answers one prompt; mostly the root
 * @param cancelled asked before each block
 * @param reuse what its sessions found read already; null where they begin from nothing and leave nothing behind
 */
record GatheredModel(
        Engine engine,
        LanguageModel root,
        LanguageModel model,
        BooleanSupplier cancelled,
        @Nullable PromptReuse reuse) implements LanguageModel {

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public int headSize() {
        return model.headSize();
    }

    @Override
    public int contextLength() {
        return model.contextLength();
    }

    @Override
    public boolean encodesPrompt() {
        return model.encodesPrompt();
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
