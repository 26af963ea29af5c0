/** The pages about named cascades: what is in production. */
@NullMarked
package io.tributary.cascade.ui;

import org.jspecify.annotations.NullMarked;
