@NullMarked
package io.tributary.cascade;

import org.jspecify.annotations.NullMarked;
