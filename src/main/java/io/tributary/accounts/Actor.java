package io.tributary.accounts;

import org.jspecify.annotations.Nullable;

/**
 * Who changes accounts or keys, for the trail.
 *
 * @param name an account's name, {@code command} or {@code start}
 * @param address from where, if it came by HTTP
 */
public record Actor(String name, @Nullable String address) {
    static final Actor COMMAND = new Actor("command", null);
    static final Actor START = new Actor("start", null);
}
