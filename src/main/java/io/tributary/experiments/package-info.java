/** Data sets, sweeps over rules and parameters, and the cost-quality curves that come out of them. */
@NullMarked
package io.tributary.experiments;

import org.jspecify.annotations.NullMarked;
