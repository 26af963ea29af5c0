/** The pages about accounts: login, people, keys, usage and the trail. */
@NullMarked
package io.tributary.accounts.ui;

import org.jspecify.annotations.NullMarked;
