package io.tributary.accounts;

import java.util.Locale;

/** What somebody may do; each role may do what the later ones may. */
public enum Role {
    /** Hands out access. */
    ADMIN,
    /** Works in the pages: experiments, training, everybody's decisions. */
    ANALYST,
    /** Asks models, and sees only what came of it. */
    CLIENT;

    /** Whether this role may do what the other may. */
    public boolean includes(Role other) {
        return ordinal() <= other.ordinal();
    }

    /** The one of the two that may do less. */
    Role least(Role other) {
        return includes(other) ? other : this;
    }

    /** As it is stored and shown. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the roles there are */
    public static Role of(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new IllegalArgumentException("'" + id + "' is no role; there are admin, analyst and client");
    }
}
