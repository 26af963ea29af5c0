/** The {@code bench} command: how fast a checkpoint, or a pair of them, decodes on this machine. */
@NullMarked
package io.tributary.bench;

import org.jspecify.annotations.NullMarked;
