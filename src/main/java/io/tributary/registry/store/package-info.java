/**
 * Checkpoints that come from outside: announced, uploaded in pieces or imported, kept by hash, inspected, tried, and
 * handed to the registry to be served.
 */
@NullMarked
package io.tributary.registry.store;

import org.jspecify.annotations.NullMarked;
