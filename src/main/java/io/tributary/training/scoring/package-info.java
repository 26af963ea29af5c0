/** Passes of a model over a corpus, made outside this process and kept for the runs that need them. */
@NullMarked
package io.tributary.training.scoring;

import org.jspecify.annotations.NullMarked;
