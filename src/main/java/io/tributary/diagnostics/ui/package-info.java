/** One page for every diagnostic there is or will be. */
@NullMarked
package io.tributary.diagnostics.ui;

import org.jspecify.annotations.NullMarked;
