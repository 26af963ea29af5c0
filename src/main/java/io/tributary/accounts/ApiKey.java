package io.tributary.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a program may do. Its values are kept as hashes only.
 *
 * @param role what it may do at most; never more than its account
 * @param models names of models and cascades it may ask for; none means all
 * @param limits of its own
 * @param prefixes how its valid values begin, the newest first
 */
public record ApiKey(
        UUID id,
        UUID account,
        String accountName,
        String name,
        Role role,
        List<String> models,
        Limits limits,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsed,
        List<String> prefixes) {
    public ApiKey {
        models = List.copyOf(models);
        prefixes = List.copyOf(prefixes);
    }

    /** {@code active}, {@code expired} or {@code revoked}. */
    public String state(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? "expired" : "active";
    }
}
