package io.tributary.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away, or whose disk is full, from a mistake in what it was asked. */
public final class Outage {
    private static final int DEEPEST = 40;
    /** Connection exceptions of every database; PostgreSQL shut down, or out of disk or memory. */
    private static final List<String> CLASSES = List.of("08", "57P", "53");
    /** H2: input and output, and a database that was closed because of them. */
    private static final Set<Integer> H2 =
            Set.of(ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_IS_CLOSED);

    /** The pool's words for a connection that it gave up while somebody used it, which it does when it breaks. */
    private static final String EVICTED = "Connection is closed";

    private Outage() {}

    /** What the database or its pool said, if that is why; null for every other failure. */
    public static @Nullable SQLException behind(Throwable failure) {
        Set<Throwable> causes = causes(failure);
        boolean unfinished = causes.stream().anyMatch(TransactionSystemException.class::isInstance);
        return causes.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(sql -> saysGone(sql) || unfinished && evicted(sql))
                .findFirst()
                .orElse(null);
    }

    private static boolean saysGone(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || CLASSES.stream().anyMatch(state::startsWith)
                || H2.contains(sql.getErrorCode())
                // while H2's storage goes down it is a general error, and only its cause says of what
                || sql.getErrorCode() == ErrorCode.GENERAL_ERROR_1
                        && causes(sql).stream().anyMatch(MVStoreException.class::isInstance);
    }

    /** Anywhere else than at the end of a transaction, using a closed connection is a mistake of ours. */
    private static boolean evicted(SQLException sql) {
        return sql.getSQLState() == null && EVICTED.equals(sql.getMessage());
    }

    /** Each once; a transaction that could not be taken back either also tells why it was to be. */
    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> causes = new LinkedHashSet<>();
        collect(failure, causes);
        return causes;
    }

    private static void collect(Throwable failure, Set<Throwable> causes) {
        @Nullable Throwable next = failure;
        while (next != null && causes.size() < DEEPEST && causes.add(next)) {
            @Nullable
            Throwable reason = next instanceof TransactionSystemException end ? end.getApplicationException() : null;
            if (reason != null) {
                collect(reason, causes);
            }
            next = next.getCause();
        }
    }
}
