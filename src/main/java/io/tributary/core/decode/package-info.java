@NullMarked
package io.tributary.core.decode;

import org.jspecify.annotations.NullMarked;
