package io.tributary.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made; see {@link ApiKey}.
 *
 * @param account whose it is
 * @param expiresAt null for never
 */
public record KeyWish(
        UUID account,
        String name,
        Role role,
        List<String> models,
        Limits limits,
        @Nullable Instant expiresAt) {
    public KeyWish {
        models = List.copyOf(models);
    }
}
