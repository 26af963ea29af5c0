/** The pages of the training lab. */
@NullMarked
package io.tributary.training.ui;

import org.jspecify.annotations.NullMarked;
