package io.tributary.training;

import io.tributary.core.train.TokenLosses;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.labels.TopLabels;

/** A trained checkpoint on the engine. */
record DjlJudge(String name, String fingerprint, DjlTeacher model, int length) implements Judge {

    @Override
    public long parameters() {
        return model.parameters();
    }

    @Override
    public double flopsPerToken() {
        return Work.forward(model.config(), model.parameters(), length);
    }

    @Override
    public int vocabulary() {
        return model.config().vocabularySize();
    }

    @Override
    public TopLabels labels(WindowPool pool, int window, int k, double temperature) {
        return model.labels(pool, window, k, temperature);
    }

    @Override
    public TokenLosses judge(WindowPool pool, int window) {
        return model.tokens(pool, window);
    }
}
