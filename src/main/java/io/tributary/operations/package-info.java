/** What those need who run the service: metrics, health, backup. Reads the other features; none of them knows it. */
@NullMarked
package io.tributary.operations;

import org.jspecify.annotations.NullMarked;
