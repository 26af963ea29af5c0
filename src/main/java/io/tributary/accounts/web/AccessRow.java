package io.tributary.accounts.web;

import io.tributary.accounts.Caller;
import io.tributary.accounts.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * One line of the access table.
 *
 * @param methods empty for any
 * @param pattern as controllers write it
 * @param least who may at least be let in
 * @param key whether a key opens it
 * @param session whether a session opens it
 */
record AccessRow(Set<String> methods, String pattern, Least least, boolean key, boolean session) {
    AccessRow {
        methods = Set.copyOf(methods);
    }

    /** The column "least role". */
    enum Least {
        ANYONE(null),
        CLIENT(Role.CLIENT),
        ANALYST(Role.ANALYST),
        ADMIN(Role.ADMIN),
        NOBODY(null);

        private final @Nullable Role role;

        Least(@Nullable Role role) {
            this.role = role;
        }
    }

    boolean matchesPath(HttpServletRequest request) {
        return PathPatternRequestMatcher.pathPattern(pattern).matches(request);
    }

    /** HEAD is answered by what answers GET. */
    boolean allowsMethod(String method) {
        return methods.isEmpty() || methods.contains(method.equals("HEAD") ? "GET" : method);
    }

    /** @param caller null if nobody was recognised */
    boolean admits(@Nullable Caller caller) {
        if (least == Least.ANYONE) {
            return true;
        }
        Role needed = least.role;
        return needed != null
                && caller != null
                && caller.role().includes(needed)
                && (caller.key() == null ? session : key);
    }
}
