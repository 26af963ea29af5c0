package io.tributary.accounts.ui;

import io.tributary.accounts.Caller;
import io.tributary.accounts.Role;

/**
 * Who looks at a page, for what the rail offers; what may be called is decided by the access table alone.
 *
 * @param accounts false in local mode, where nobody logs in
 */
record Visitor(String name, String role, boolean analyst, boolean admin, boolean accounts) {

    static Visitor of(Caller caller, boolean accounts) {
        return new Visitor(
                caller.name(),
                caller.role().id(),
                caller.role().includes(Role.ANALYST),
                accounts && caller.role() == Role.ADMIN,
                accounts);
    }
}
