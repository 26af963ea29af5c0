package io.tributary.decisions;

import io.tributary.accounts.Account;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.ApiKey;
import io.tributary.accounts.Caller;
import io.tributary.accounts.Keys;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the accounts and keys that people name. */
@Component
class ErasureNames {
    private final Accounts accounts;
    private final Keys keys;

    ErasureNames(Accounts accounts, Keys keys) {
        this.accounts = accounts;
        this.keys = keys;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    UUID account(String name) {
        if (name.equals(Caller.LOCAL.name())) {
            return Caller.LOCAL.owner().account();
        }
        return accounts.find(name)
                .map(Account::id)
                .orElseThrow(() -> new IllegalArgumentException("no account is called '" + name + "'"));
    }

    /** @throws IllegalArgumentException if there is none of that id or beginning, or several begin so */
    UUID key(String named) {
        var fitting = keys.list().stream()
                .filter(key ->
                        key.id().toString().equals(named) || key.prefixes().contains(named))
                .map(ApiKey::id)
                .toList();
        if (fitting.size() != 1) {
            throw new IllegalArgumentException(
                    (fitting.isEmpty() ? "no key has" : "several keys have") + " the id or beginning '" + named + "'");
        }
        return fitting.get(0);
    }
}
