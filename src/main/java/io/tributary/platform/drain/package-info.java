/** Whether this process takes new work. */
@NullMarked
@NamedInterface("drain")
package io.tributary.platform.drain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
