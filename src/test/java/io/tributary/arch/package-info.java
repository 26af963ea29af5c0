@NullMarked
package io.tributary.arch;

import org.jspecify.annotations.NullMarked;
