@NullMarked
package io.tributary.core.rules;

import org.jspecify.annotations.NullMarked;
