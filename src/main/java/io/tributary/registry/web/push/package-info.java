/** The {@code push} command: sends a checkpoint directory to a running service. */
@NullMarked
package io.tributary.registry.web.push;

import org.jspecify.annotations.NullMarked;
