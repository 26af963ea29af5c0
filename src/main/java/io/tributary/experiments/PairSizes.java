package io.tributary.experiments;

import java.util.Optional;

/** Knows how many weights the models of a sweep have. */
interface PairSizes {

    /** @param small number of weights; large: those of the large model */
    record Sizes(long small, long large) {}

    /** Empty where it cannot be known. */
    Optional<Sizes> of(ExperimentRow experiment);
}
