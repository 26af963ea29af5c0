package io.tributary.training;

import io.tributary.core.train.WindowPool;
import java.io.IOException;
import java.util.Optional;

/** Opens what a specification names. */
interface Workshop {

    /** The id of a corpus that is given by id or name; what names no corpus comes back as it is. */
    String corpusId(String corpus);

    /**
     * Looks for everything that a run needs, without loading it: corpus, models, and whether they fit each other and this
     * machine.
     *
     * @param problems gets what is wrong, by field
     * @return the windows the run would train on, if there are any
     */
    Optional<WindowPool> inspect(RunSpec spec, Problems problems);

    /**
     * @throws IOException if a corpus or model cannot be read, saying which
     * @throws InvalidRun if the parts do not fit each other, naming the field
     */
    Workbench open(RunSpec spec) throws IOException;
}
