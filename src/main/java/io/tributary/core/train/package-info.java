/** What a training run consumes and decides, as plain arithmetic: windows of tokens, splits, slices. */
@NullMarked
package io.tributary.core.train;

import org.jspecify.annotations.NullMarked;
