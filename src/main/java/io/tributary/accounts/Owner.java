package io.tributary.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To whom something belongs.
 *
 * @param key the key it was asked with; null if it was asked in the pages
 */
public record Owner(UUID account, @Nullable UUID key) {}
