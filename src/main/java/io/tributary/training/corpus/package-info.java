/** Corpora: text read once, split by document, tokenised into memory-mapped files. */
@NullMarked
package io.tributary.training.corpus;

import org.jspecify.annotations.NullMarked;
