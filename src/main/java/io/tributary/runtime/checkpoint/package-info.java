/** Reads checkpoints from disk: configuration, weight files and their checks. Knows nothing of the engine. */
@NullMarked
package io.tributary.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
