/** The compare page: which operating point of a sweep to choose. */
@NullMarked
package io.tributary.experiments.ui;

import org.jspecify.annotations.NullMarked;
