@NullMarked
@NamedInterface("start")
package io.tributary.platform.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
