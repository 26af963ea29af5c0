/** Scoring passes over a corpus: what is asked for, how far it is, and the file it ends in, wherever it runs. */
@NullMarked
package io.tributary.runtime.scoring;

import org.jspecify.annotations.NullMarked;
