package io.tributary.bench.web;

/**
 * What one streamed answer told.
 *
 * @param firstMillis from the request to the first piece of text
 */
record Heard(double firstMillis, int promptTokens, int cachedTokens) {}
