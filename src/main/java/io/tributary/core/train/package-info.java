/** Training in pure Java: recipes, the hooks they set, the loop that runs them, and losses as exact oracles. */
@NullMarked
package io.tributary.core.train;

import org.jspecify.annotations.NullMarked;
