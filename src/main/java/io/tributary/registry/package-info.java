@NullMarked
package io.tributary.registry;

import org.jspecify.annotations.NullMarked;
