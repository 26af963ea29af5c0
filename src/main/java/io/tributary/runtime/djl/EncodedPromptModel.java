package io.tributary.runtime.djl;

import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.ModelSession;

/** An encoder-decoder as it answers one prompt. */
final class EncodedPromptModel extends ForwardingModel {
    private final DjlModel model;
    private final int[] prompt;
    private final int start;

    EncodedPromptModel(DjlModel model, int[] prompt, int start) {
        super(model);
        if (prompt.length == 0) {
            throw new IllegalArgumentException("the prompt is empty");
        }
        this.model = model;
        this.prompt = prompt.clone();
        this.start = start;
    }

    @Override
    public ModelSession open(int width) {
        return new EncodedPromptSession(model.session(model.requireWidth(width)), prompt, start);
    }
}
