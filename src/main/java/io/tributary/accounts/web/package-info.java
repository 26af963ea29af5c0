/** The doors: one table of who may call what, and the filters that hold every request to it. */
@NullMarked
package io.tributary.accounts.web;

import org.jspecify.annotations.NullMarked;
