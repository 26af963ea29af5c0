/** What happens when the program cannot start: one line that says why, and exit code 1. */
@NullMarked
package io.tributary.platform.start;

import org.jspecify.annotations.NullMarked;
