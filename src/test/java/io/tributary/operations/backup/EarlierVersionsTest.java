package io.tributary.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database of every earlier version, with rows in every table, brought up to date. */
class EarlierVersionsTest {

    static Stream<String> versionsBeforeTheLast() {
        List<String> versions = new Migrations(TestDatabase.unmigratedH2()).versions();
        assertThat(versions).hasSizeGreaterThan(6).startsWith("1", "2", "3");
        return versions.subList(0, versions.size() - 1).stream();
    }

    @ParameterizedTest
    @MethodSource("versionsBeforeTheLast")
    void h2KeepsEveryRow(String version) {
        everyRowIsKept(version, TestDatabase.unmigratedH2());
    }

    @ParameterizedTest
    @MethodSource("versionsBeforeTheLast")
    void postgresKeepsEveryRow(String version) {
        everyRowIsKept(version, TestDatabase.unmigratedPostgres());
    }

    private static void everyRowIsKept(String version, DataSource database) {
        Migrations migrations = new Migrations(database);
        migrations.migrateTo(version);
        SampleRows rows = new SampleRows(database);
        rows.fill();
        List<TableShape> tables = new SchemaQueries(database).tables();
        Map<String, Set<String>> before = contents(rows, tables);

        migrations.migrate();

        assertThat(before.values()).allSatisfy(each -> assertThat(each).hasSize(3));
        assertThat(contents(rows, tables)).isEqualTo(before);
    }

    /** The columns there were. */
    private static Map<String, Set<String>> contents(SampleRows rows, List<TableShape> tables) {
        return tables.stream()
                .collect(Collectors.toMap(TableShape::name, rows::rows, (one, other) -> one, TreeMap::new));
    }
}
