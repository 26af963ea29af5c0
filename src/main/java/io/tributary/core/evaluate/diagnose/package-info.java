/** What stored decisions tell about a pair; one file per diagnostic. */
@NullMarked
package io.tributary.core.evaluate.diagnose;

import org.jspecify.annotations.NullMarked;
