/** Work that outlives a request: persisted, resumed after a restart, cancellable, with progress. */
@NullMarked
package io.tributary.jobs;

import org.jspecify.annotations.NullMarked;
