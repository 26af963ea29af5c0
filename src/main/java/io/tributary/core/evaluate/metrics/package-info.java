/** How good an answer is, given what was expected: one file per metric. */
@NullMarked
package io.tributary.core.evaluate.metrics;

import org.jspecify.annotations.NullMarked;
