package io.tributary.operations.backup;

import io.tributary.platform.database.MigrationFolders;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations this program brings. */
final class Migrations {
    private final DataSource database;

    Migrations(DataSource database) {
        this.database = database;
    }

    /** Versions of the schema, from the first. */
    List<String> versions() {
        return Arrays.stream(flyway().load().info().all())
                .map(migration -> migration.getVersion().getVersion())
                .toList();
    }

    /** Whether a database of this version can be brought up to date. */
    boolean know(String version) {
        return versions().contains(version);
    }

    void migrateTo(String version) {
        flyway().target(version).load().migrate();
    }

    void migrate() {
        flyway().load().migrate();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database).locations(MigrationFolders.of(database));
    }
}
