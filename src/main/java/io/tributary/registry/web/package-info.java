/** Checkpoints by HTTP. */
@NullMarked
package io.tributary.registry.web;

import org.jspecify.annotations.NullMarked;
