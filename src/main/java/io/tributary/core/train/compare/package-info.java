/** Statistics over runs: steps and cost to a target, gaps at equal steps, means over seeds, and the sentence they allow. */
@NullMarked
package io.tributary.core.train.compare;

import org.jspecify.annotations.NullMarked;
