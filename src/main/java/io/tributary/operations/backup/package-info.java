/** Everything the service keeps in one file, and back again: rows in a form that both databases read, and files. */
@NullMarked
package io.tributary.operations.backup;

import org.jspecify.annotations.NullMarked;
