package io.tributary.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to accounts or keys.
 *
 * @param actor who did it: an account's name, {@code command} or {@code start}
 * @param action for example {@code key-created}
 * @param subject to whom or what
 * @param address from where, if it came by HTTP
 */
public record AuditEntry(
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String address) {}
