package io.tributary.experiments;

import io.tributary.core.model.CostModel;
import io.tributary.registry.ModelPair;

/** A pair of a sweep, with the costs its answers are counted by. */
record PricedPair(ModelPair pair, CostModel cost) {}
