/** Diagnostics over what the service has stored; each is one file, found by its descriptor. */
@NullMarked
package io.tributary.diagnostics;

import org.jspecify.annotations.NullMarked;
