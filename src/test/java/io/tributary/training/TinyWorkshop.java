package io.tributary.training;

import io.tributary.core.train.WindowPool;
import java.io.IOException;
import java.util.Optional;

/** Opens {@link TinyWorkbench}es; a corpus called "gone" cannot be opened. */
final class TinyWorkshop implements Workshop {

    @Override
    public String corpusId(String corpus) {
        return corpus;
    }

    @Override
    public Optional<WindowPool> inspect(RunSpec spec, Problems problems) {
        return Optional.of(TinyWorkbench.windows(40, 1));
    }

    @Override
    public Workbench open(RunSpec spec) throws IOException {
        if (spec.corpus().equals("gone")) {
            throw new IOException("the corpus gone does not exist, or was deleted");
        }
        return new TinyWorkbench(spec.seed());
    }
}
