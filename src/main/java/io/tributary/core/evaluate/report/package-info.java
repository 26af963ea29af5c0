/** What a computation has to say, free of how it is shown: pages, files and REST draw the same report. */
@NullMarked
package io.tributary.core.evaluate.report;

import org.jspecify.annotations.NullMarked;
