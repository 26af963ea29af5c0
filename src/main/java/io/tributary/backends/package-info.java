/** Foreign servers that answer beside the loaded models: which there are, what they can do, how they do. */
@NullMarked
package io.tributary.backends;

import org.jspecify.annotations.NullMarked;
