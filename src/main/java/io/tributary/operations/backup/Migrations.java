package io.tributary.operations.backup;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations this program brings. */
final class Migrations {
    private final DataSource database;

    Migrations(DataSource database) {
        this.database = database;
    }

    /** Whether a database of this version can be brought up to date. */
    boolean know(String version) {
        return Arrays.stream(flyway().load().info().all())
                .map(MigrationInfo::getVersion)
                .anyMatch(MigrationVersion.fromVersion(version)::equals);
    }

    void migrateTo(String version) {
        flyway().target(version).load().migrate();
    }

    void migrate() {
        flyway().load().migrate();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database).locations("classpath:db/migration/common");
    }
}
