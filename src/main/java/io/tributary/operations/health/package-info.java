/** What can be wrong with the service, in words, and what to do about it. */
@NullMarked
package io.tributary.operations.health;

import org.jspecify.annotations.NullMarked;
