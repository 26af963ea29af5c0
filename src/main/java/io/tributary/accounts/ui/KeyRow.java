package io.tributary.accounts.ui;

import io.tributary.accounts.ApiKey;
import java.time.Instant;
import java.util.UUID;

/** One key as the pages show it. */
record KeyRow(
        UUID id,
        String name,
        String account,
        String role,
        String state,
        boolean active,
        String prefixes,
        String models,
        String created,
        String expires,
        String used) {

    static KeyRow of(ApiKey key, Instant now) {
        String state = key.state(now);
        return new KeyRow(
                key.id(),
                key.name(),
                key.accountName(),
                key.role().id(),
                state,
                state.equals("active"),
                String.join(", ", key.prefixes().stream().map(p -> p + "…").toList()),
                key.models().isEmpty() ? "all" : String.join(", ", key.models()),
                Figures.time(key.createdAt()),
                Figures.time(key.expiresAt()),
                Figures.time(key.lastUsed()));
    }
}
