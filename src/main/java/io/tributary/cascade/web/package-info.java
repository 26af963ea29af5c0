/** Named cascades for programs. */
@NullMarked
package io.tributary.cascade.web;

import org.jspecify.annotations.NullMarked;
