@NullMarked
package io.tributary.core.model;

import org.jspecify.annotations.NullMarked;
