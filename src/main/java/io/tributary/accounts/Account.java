package io.tributary.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in.
 *
 * @param name lower case
 * @param password encoded; null until one was chosen
 * @param stamp changes with password, role and state; a session that carries another one has ended
 * @param lockedUntil after too many wrong passwords
 * @param subject by which an identity provider knows its holder, see {@link Identity#subject}; null for an account made here
 */
public record Account(
        UUID id,
        String name,
        @Nullable String password,
        Role role,
        boolean disabled,
        int stamp,
        @Nullable Instant lockedUntil,
        Instant createdAt,
        @Nullable Instant lastLogin,
        @Nullable String subject) {

    /** Whether there is a way in: a password, or an identity provider. */
    public boolean hasWayIn() {
        return password != null || subject != null;
    }

    public boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Account[" + name + ", " + role.id() + "]";
    }
}
