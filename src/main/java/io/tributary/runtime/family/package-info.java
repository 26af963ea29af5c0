/**
 * Model families: what a configuration means, which tensors a checkpoint must hold, and which program runs them. One
 * file per family, found by {@link java.util.ServiceLoader}; programs lie in {@code /programs}. Knows nothing of the
 * engine.
 */
@NullMarked
package io.tributary.runtime.family;

import org.jspecify.annotations.NullMarked;
