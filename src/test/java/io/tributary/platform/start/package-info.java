@NullMarked
package io.tributary.platform.start;

import org.jspecify.annotations.NullMarked;
