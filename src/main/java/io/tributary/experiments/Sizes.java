package io.tributary.experiments;

/** Numbers of weights. */
record Sizes(long small, long large) {}
