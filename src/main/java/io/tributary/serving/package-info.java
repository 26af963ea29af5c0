@NullMarked
package io.tributary.serving;

import org.jspecify.annotations.NullMarked;
