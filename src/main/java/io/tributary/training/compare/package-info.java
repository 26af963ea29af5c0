/** Runs as the statistics of {@code core.train.compare} want them: arms by settings, seeds in pairs, costs from metrics. */
@NullMarked
package io.tributary.training.compare;

import org.jspecify.annotations.NullMarked;
