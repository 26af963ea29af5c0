/** The decisions page: why did it defer here? */
@NullMarked
package io.tributary.decisions.ui;

import org.jspecify.annotations.NullMarked;
