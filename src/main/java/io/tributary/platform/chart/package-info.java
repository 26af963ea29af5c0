/** Draws charts on the server. */
@NamedInterface("chart")
@NullMarked
package io.tributary.platform.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
