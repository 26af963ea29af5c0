package io.tributary.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.it.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** What was written, restored and compared; and what must not be restored. */
class RestoreTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("backups/b.zip");
    }

    @ParameterizedTest
    @CsvSource({"h2, h2", "postgres, postgres", "h2, postgres", "postgres, h2"})
    void everyRowAndEveryFileComesBackOnEitherDatabase(String from, String to) throws Exception {
        DataSource source = from.equals("h2") ? TestDatabase.h2() : TestDatabase.postgres();
        SampleRows before = new SampleRows(source);
        before.fill();
        Manifest written = writer(source, files("from")).write(file);
        assertThat(written.rows().values()).hasSizeGreaterThan(20).containsOnly(3L);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        DataSource target = to.equals("h2") ? TestDatabase.unmigratedH2() : TestDatabase.unmigratedPostgres();
        reader(target, folders("to")).restore(file);

        assertThat(new SampleRows(target).contents()).isEqualTo(before.contents());
        assertThat(folder.resolve("to/models/mine/config.json")).hasContent("{}");
        assertThat(folder.resolve("to/corpora/tokens.bin")).hasBinaryContent(new byte[] {0, -1, 7});
        JdbcTemplate jdbc = new JdbcTemplate(target);
        jdbc.update("insert into audit_entry (happened_at, actor, action, subject) values (now(), 'a', 'b', 'c')");
        assertThat(jdbc.queryForObject("select max(seq) from audit_entry", Long.class))
                .as("identities go on counting")
                .isEqualTo(4);
    }

    @Test
    void theFilesOfUploadedCheckpointsAreKeptOnceUnderAllTheirNames() throws Exception {
        Path blob = Files.createDirectories(folder.resolve("from/checkpoints/blobs/ab"))
                .resolve("abcd");
        Files.write(blob, new byte[50_000]);
        for (String version : List.of("one", "two")) {
            Path files = Files.createDirectories(folder.resolve("from/checkpoints/versions/" + version));
            Files.createLink(files.resolve("model.safetensors"), blob);
        }
        Files.createDirectories(folder.resolve("from/checkpoints/uploads/x"));
        Files.writeString(folder.resolve("from/checkpoints/uploads/x/part"), "half");
        DataSource source = TestDatabase.h2();

        Manifest written = writer(source, folders("from")).write(file);
        assertThat(written.files()).isEqualTo(3);
        assertThat(written.entries().stream().filter(entry -> entry.bytes() == 50_000))
                .as("the content is there once")
                .hasSize(1);
        reader(TestDatabase.unmigratedH2(), folders("to")).restore(file);

        Path restored = folder.resolve("to/checkpoints");
        Path again = restored.resolve("blobs/ab/abcd");
        assertThat(again).hasSameBinaryContentAs(blob);
        for (String version : List.of("one", "two")) {
            Path name = restored.resolve("versions/" + version + "/model.safetensors");
            assertThat(Files.readAttributes(name, BasicFileAttributes.class).fileKey())
                    .as("the disk holds it once, too")
                    .isEqualTo(Files.readAttributes(again, BasicFileAttributes.class)
                            .fileKey());
        }
        assertThat(restored.resolve("uploads"))
                .as("uploads under way begin anew")
                .doesNotExist();
    }

    @Test
    void aFurtherNameOfWhatIsNotThereIsRefused() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(make(file)))) {
            add(
                    zip,
                    Manifest.NAME,
                    manifest(2, "1", null, "")
                            .replace(
                                    "\"skipped\"", "\"links\": {\"files/models/a\": \"files/models/b\"}, \"skipped\""));
        }
        assertRefused("lacks files/models/b, which files/models/a is another name of");
    }

    @Test
    void aBackupOfAnEarlierVersionIsBroughtUpToDate() throws Exception {
        DataSource source = TestDatabase.unmigratedH2();
        new Migrations(source).migrateTo("3");
        new SampleRows(source).fill();
        writer(source, folders("none")).write(file);

        DataSource target = TestDatabase.unmigratedH2();
        reader(target, folders("to")).restore(file);

        JdbcTemplate jdbc = new JdbcTemplate(target);
        assertThat(jdbc.queryForObject("select count(*) from generation", Integer.class))
                .isEqualTo(3);
        assertThat(jdbc.queryForObject("select count(*) from account", Integer.class))
                .isZero();
    }

    @Test
    void rowsThatComeMeanwhileAreNotInIt() throws Exception {
        DataSource source = TestDatabase.h2();
        new SampleRows(source).fill();
        JdbcTemplate other = new JdbcTemplate(source);
        // asked for the time after the rows, before the file is closed
        Clock late = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public java.time.Instant instant() {
                other.update("delete from decision");
                return java.time.Instant.EPOCH;
            }
        };
        Manifest written =
                new BackupWriter(source, new JdbcTransactionManager(source), folders("none"), JSON, late).write(file);
        assertThat(written.rows()).containsEntry("decision", 3L);
    }

    @Test
    void aTargetThatHoldsSomethingIsLeftAlone() throws Exception {
        DataSource source = TestDatabase.h2();
        writer(source, folders("none")).write(file);
        assertThatThrownBy(() -> reader(TestDatabase.h2(), folders("to")).restore(file))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("the database is not empty")
                .hasMessageContaining("generation");
        DataSource empty = TestDatabase.unmigratedH2();
        assertThatThrownBy(() -> reader(empty, files("full")).restore(file))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is not empty; move it away");
        assertThat(new SchemaQueries(empty).names()).isEmpty();
    }

    @Test
    void aFileThatIsCutOffOrChangedIsRefusedBeforeAnythingIsTouched() throws Exception {
        DataSource source = TestDatabase.h2();
        new SampleRows(source).fill();
        writer(source, files("from")).write(file);
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("is no backup, or only the beginning of one");

        Files.write(file, whole);
        try (FileSystem inside = FileSystems.newFileSystem(file)) {
            Path rows = inside.getPath("tables/generation.jsonl");
            Files.writeString(rows, Files.readString(rows).replaceFirst("0ü", "7ü"));
        }
        assertRefused("the backup is damaged: tables/generation.jsonl");

        Files.write(file, whole);
        try (FileSystem inside = FileSystems.newFileSystem(file)) {
            Files.delete(inside.getPath(Manifest.NAME));
        }
        assertRefused("holds no manifest.json");
    }

    @Test
    void aFileThatWouldBeWrittenElsewhereIsRefused() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(make(file)))) {
            String name = "files/models/../../../escaped";
            add(zip, name, "x");
            String hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
            add(zip, Manifest.NAME, manifest(1, "1", name, hash));
        }
        assertRefused("which belongs nowhere");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "1, 999"})
    void aBackupOfANewerProgramIsRefused(int format, String schema) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(make(file)))) {
            add(zip, Manifest.NAME, manifest(format, schema, null, ""));
        }
        assertRefused("was made by a newer version");
    }

    @Test
    void aFileThatExistsIsNotWrittenOver() throws Exception {
        Files.writeString(make(file), "precious");
        assertThatThrownBy(() -> writer(TestDatabase.h2(), folders("none")).write(file))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("exists already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void anEmptyDatabaseIsNoBackup() throws Exception {
        assertThatThrownBy(() ->
                        writer(TestDatabase.unmigratedH2(), folders("none")).write(file))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("start the service on it once");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).as("no half file is left").isEmpty();
        }
    }

    private void assertRefused(String why) {
        DataSource empty = TestDatabase.unmigratedH2();
        assertThatThrownBy(() -> reader(empty, folders("to")).restore(file))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(why);
        assertThat(new SchemaQueries(empty).names()).isEmpty();
        assertThat(folder.resolve("to")).doesNotExist();
    }

    private static String manifest(
            int format, String schema, @org.jspecify.annotations.Nullable String file, String hash) {
        String entries =
                file == null ? "" : "{\"name\": \"%s\", \"bytes\": 1, \"sha256\": \"%s\"}".formatted(file, hash);
        return "{\"format\": %d, \"schema\": \"%s\", \"made_at\": \"2026-01-01T00:00:00Z\", \"rows\": {}, \"entries\": [%s], \"skipped\": []}"
                .formatted(format, schema, entries);
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static Path make(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return file;
    }

    private static BackupWriter writer(DataSource database, KeptFolders folders) {
        return new BackupWriter(database, new JdbcTransactionManager(database), folders, JSON, Clock.systemUTC());
    }

    private static BackupReader reader(DataSource database, KeptFolders folders) {
        return new BackupReader(database, folders, JSON);
    }

    private KeptFolders folders(String below) {
        Path base = folder.resolve(below);
        return new KeptFolders(Map.of(
                "models", base.resolve("models"),
                "checkpoint-blobs", base.resolve("checkpoints/blobs"),
                "checkpoint-versions", base.resolve("checkpoints/versions"),
                "corpora", base.resolve("corpora"),
                "training", base.resolve("training")));
    }

    private KeptFolders files(String below) throws IOException {
        KeptFolders folders = folders(below);
        Files.createDirectories(folder.resolve(below + "/models/mine"));
        Files.writeString(folder.resolve(below + "/models/mine/config.json"), "{}");
        Files.createDirectories(folder.resolve(below + "/corpora"));
        try (OutputStream out = Files.newOutputStream(folder.resolve(below + "/corpora/tokens.bin"))) {
            out.write(new byte[] {0, -1, 7});
        }
        return folders;
    }
}
