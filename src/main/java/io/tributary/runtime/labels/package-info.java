/** Soft labels on disk: for every position of every training window, the teacher's most probable tokens. */
@NullMarked
package io.tributary.runtime.labels;

import org.jspecify.annotations.NullMarked;
