package io.tributary.experiments;

import org.jspecify.annotations.Nullable;

/** Knows how large the models of an experiment are. */
interface ModelSizes {

    /** Null if that is not known. */
    @Nullable Sizes of(ExperimentRow experiment);
}
