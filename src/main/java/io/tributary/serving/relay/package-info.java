/** Answers of which whole ones are written elsewhere: by a backend alone, or by two halves that a sequence rule decides between. */
@NamedInterface("relay")
@NullMarked
package io.tributary.serving.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
