/** Tokenised corpora on disk: memory-mapped token files and the windows a run reads from them. */
@NullMarked
package io.tributary.runtime.tokens;

import org.jspecify.annotations.NullMarked;
