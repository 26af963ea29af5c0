/** The built-in task suite: short questions with exact answers, one family a file. */
@NullMarked
package io.tributary.core.train.tasks;

import org.jspecify.annotations.NullMarked;
