package io.tributary.core.decode;

import io.tributary.core.rules.Row;

/**
 * A proposed token.
 *
 * @param token its id
 * @param q the distribution it was drawn from
 */
public record Drafted(int token, Row q) {}
