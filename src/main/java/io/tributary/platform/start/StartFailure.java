package io.tributary.platform.start;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Why the program cannot start, in one line for the person who started it. */
record StartFailure(String line) {
    private static final String BEGINNING = "Tributary cannot start: ";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    /** The explanation of the first cause that has one. */
    static Optional<StartFailure> of(Throwable failure) {
        int depth = 0;
        for (@Nullable Throwable cause = failure; cause != null && depth < 50; cause = cause.getCause(), depth++) {
            String reason = reason(cause);
            if (reason != null) {
                return Optional.of(new StartFailure(BEGINNING + reason.replaceAll("\\s+", " ")));
            }
        }
        return Optional.empty();
    }

    /** The line without what it is about. */
    String reason() {
        return line.substring(BEGINNING.length());
    }

    private static @Nullable String reason(Throwable cause) {
        if (cause instanceof PortInUseException port) {
            return "port " + port.getPort() + " is already in use; stop the program that holds it or choose another"
                    + " with --server.port=N";
        }
        if (cause instanceof StartRefused refused) {
            return String.valueOf(refused.getMessage());
        }
        if (cause instanceof SQLException sql) {
            return reason(sql);
        }
        return null;
    }

    private static @Nullable String reason(SQLException sql) {
        if (sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            Matcher file = QUOTED.matcher(String.valueOf(sql.getMessage()));
            return "the database file " + (file.find() ? file.group(1) + " " : "")
                    + "is locked by another instance; stop that one or choose another file with --spring.datasource.url";
        }
        // SQLSTATE class 08 is "connection exception" in every database
        if (sql.getSQLState() != null && sql.getSQLState().startsWith("08")) {
            return "the database cannot be reached: " + sql.getMessage();
        }
        return null;
    }
}
