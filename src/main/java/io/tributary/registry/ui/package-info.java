/** The page of checkpoints. */
@NullMarked
package io.tributary.registry.ui;

import org.jspecify.annotations.NullMarked;
