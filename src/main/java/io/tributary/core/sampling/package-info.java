@NullMarked
package io.tributary.core.sampling;

import org.jspecify.annotations.NullMarked;
