/** Writes the parts of the documentation that the code knows best. */
@NullMarked
package io.tributary.docs;

import org.jspecify.annotations.NullMarked;
