package io.tributary.operations.health;

import io.tributary.platform.database.DatabaseKind;
import org.springframework.stereotype.Component;

/** Whether the database answers. */
@Component
final class DatabaseCheck implements Check {
    private final DatabaseKind database;

    DatabaseCheck(DatabaseKind database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "database";
    }

    @Override
    public String title() {
        return "Database";
    }

    @Override
    public Finding look() {
        try {
            return Finding.good(this, database.describe() + " answers.");
        } catch (IllegalStateException e) {
            return Finding.broken(
                    this,
                    "The database does not answer: " + root(e) + ". Answers that are complete wait in memory.",
                    "Start the database again, or look at its address, user and password; the service goes on by itself.");
        }
    }

    private static String root(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).strip().replaceAll("[.\\s]+$", "");
    }
}
