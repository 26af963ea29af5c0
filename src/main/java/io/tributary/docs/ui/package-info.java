/** Shows the documents that ship with the product. */
@NullMarked
package io.tributary.docs.ui;

import org.jspecify.annotations.NullMarked;
