/** The {@code push} command: sends a checkpoint directory to a running service. */
@NullMarked
package io.tributary.registry.push;

import org.jspecify.annotations.NullMarked;
