package io.tributary.platform.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Drops pooled connections to an H2 database that has closed itself, as it does when its disk is full. The pool looks at a
 * connection before it lends it only if nobody had it within half a second, and knows H2's codes for a lost connection not
 * at all: whoever tried again and again would be given the same dead one for as long as there is any work.
 */
public final class ClosedDatabases implements SQLExceptionOverride {
    private static final Set<Integer> LOST =
            Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.CONNECTION_BROKEN_1, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException error) {
        return LOST.contains(error.getErrorCode())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
