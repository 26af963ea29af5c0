/** Load against a running service. */
@NullMarked
package io.tributary.bench.web;

import org.jspecify.annotations.NullMarked;
