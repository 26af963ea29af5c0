/** What became of a request and how long each part took, as spans for OpenTelemetry. Neither texts nor keys are in them. */
@NullMarked
package io.tributary.operations.traces;

import org.jspecify.annotations.NullMarked;
