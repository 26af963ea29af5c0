/** Exact tiny models: every probability is known, so laws can be enumerated. */
@NullMarked
package io.tributary.runtime.table;

import org.jspecify.annotations.NullMarked;
