package io.tributary.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose generations somebody may read; null means anybody's.
 *
 * @param account only those of this account
 * @param key only those that were asked with this key
 */
public record Scope(@Nullable UUID account, @Nullable UUID key) {
    public static final Scope EVERYTHING = new Scope(null, null);
}
