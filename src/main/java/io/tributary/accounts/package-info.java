/** Who may do what: people and their roles, the keys of programs, limits, usage and the trail of what was changed. */
@NullMarked
package io.tributary.accounts;

import org.jspecify.annotations.NullMarked;
