/** Answers of which whole ones are written elsewhere: by a backend alone, or by two halves that a sequence rule decides between. */
@NullMarked
package io.tributary.serving.relay;

import org.jspecify.annotations.NullMarked;
