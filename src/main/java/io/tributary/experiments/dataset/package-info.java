/** Data sets that people bring: read from their files, versioned by content, stored as the prompts models will see. */
@NullMarked
package io.tributary.experiments.dataset;

import org.jspecify.annotations.NullMarked;
