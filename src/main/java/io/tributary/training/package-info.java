/** Runs that train models: their specification, queue, checkpoints, metrics and what becomes of them. */
@NullMarked
package io.tributary.training;

import org.jspecify.annotations.NullMarked;
