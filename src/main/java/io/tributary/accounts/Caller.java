package io.tributary.accounts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param account whose account it is
 * @param name the account's name
 * @param role what the caller may do: that of the key if one was used, else that of the account
 * @param key the key that was used; null in the pages
 */
public record Caller(
        UUID account, String name, Role role, @Nullable Key key) {
    /** The one administrator of local mode, who needs no account. */
    public static final Caller LOCAL = new Caller(new UUID(0, 0), "local", Role.ADMIN, null);

    /**
     * What binds a key.
     *
     * @param models names the key may ask for; none means all
     * @param limits those that apply, the service's own included
     */
    public record Key(UUID id, String name, List<String> models, Limits limits) {
        public Key {
            models = List.copyOf(models);
        }
    }

    /** The owner of what this caller makes. */
    public Owner owner() {
        return new Owner(account, key == null ? null : key.id());
    }

    /** Analysts read everything; a client reads what it asked itself, and one key not what another asked. */
    public Scope scope() {
        return role.includes(Role.ANALYST) ? Scope.EVERYTHING : new Scope(account, key == null ? null : key.id());
    }
}
