package io.tributary.training;

import java.io.IOException;

/** Opens what a specification names. */
interface Workshop {

    /**
     * @throws IOException if a corpus or model cannot be read, saying which
     * @throws InvalidRun if the parts do not fit each other, naming the field
     */
    Workbench open(RunSpec spec) throws IOException;
}
