package io.tributary.runtime.djl;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Vocabulary;

/** An encoder-decoder as it answers one prompt. */
final class EncodedPromptModel implements LanguageModel {
    private final DjlModel model;
    private final int[] prompt;
    private final int start;

    EncodedPromptModel(DjlModel model, int[] prompt, int start) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("the prompt is empty");
        }
        this.model = model;
        this.prompt = prompt.clone();
        this.start = start;
    }

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
        return true;
    }

    @Override
    public ModelSession open(int width) {
        return new EncodedPromptSession(model.session(model.requireWidth(width)), prompt, start);
    }
}
