package io.tributary.accounts.ui;

import io.tributary.accounts.Account;
import java.time.Instant;
import java.util.UUID;

/** One account as the page shows it. */
record UserRow(
        UUID id,
        String name,
        String role,
        String state,
        boolean disabled,
        boolean locked,
        String created,
        String seen) {

    static UserRow of(Account account, Instant now) {
        boolean locked = account.locked(now);
        String state = account.disabled() ? "disabled" : locked ? "locked" : state(account);
        return new UserRow(
                account.id(),
                account.name(),
                account.role().id(),
                state,
                account.disabled(),
                locked,
                Figures.time(account.createdAt()),
                Figures.time(account.lastLogin()));
    }

    private static String state(Account account) {
        if (account.subject() != null) {
            return "active, by single sign-on";
        }
        return account.password() == null ? "no password yet" : "active";
    }
}
