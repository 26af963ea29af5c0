/** The way from main to a running product: the process is prepared, and what stops it is said in one line. */
@NullMarked
@NamedInterface("start")
package io.tributary.platform.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
