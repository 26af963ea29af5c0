/** Every generation and every decision behind its tokens, kept in the database. */
@NullMarked
package io.tributary.decisions;

import org.jspecify.annotations.NullMarked;
