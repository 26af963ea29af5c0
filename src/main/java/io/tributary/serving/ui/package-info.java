/** The playground: one prompt, up to two cascades, tokens coloured by who wrote them. */
@NullMarked
package io.tributary.serving.ui;

import org.jspecify.annotations.NullMarked;
