/** The page of work in the background. */
@NullMarked
package io.tributary.jobs.ui;

import org.jspecify.annotations.NullMarked;
