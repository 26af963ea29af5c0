/** What the features tell, as meters. Labels are names from descriptors and the registry, never what a client chose. */
@NullMarked
package io.tributary.operations.metrics;

import org.jspecify.annotations.NullMarked;
