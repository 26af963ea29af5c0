package io.tributary.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts and keys for tests, made by the services themselves. */
public class People {
    public static final String PASSWORD = "a password of a test";

    private static final Actor TEST = new Actor("test", null);

    private final Accounts accounts;
    private final Keys keys;

    People(Accounts accounts, Keys keys) {
        this.accounts = accounts;
        this.keys = keys;
    }

    /** A new account with a name of its own and {@link #PASSWORD}. */
    public Account somebody(Role role) {
        Account account = accounts.create("u" + UUID.randomUUID(), role, TEST);
        return accounts.choosePassword(accounts.link(account.id(), TEST), PASSWORD, TEST);
    }

    public IssuedKey key(Role role) {
        return key(somebody(Role.ADMIN), role, List.of(), Limits.NONE, null);
    }

    public IssuedKey key(Account account, Role role, List<String> models, Limits limits, @Nullable Instant expires) {
        return keys.create(new KeyWish(account.id(), "a key", role, models, limits, expires), TEST);
    }
}
