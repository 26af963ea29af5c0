@NullMarked
package io.tributary.core.evaluate;

import org.jspecify.annotations.NullMarked;
