/** What all pages share. */
@NullMarked
package io.tributary.platform.ui;

import org.jspecify.annotations.NullMarked;
