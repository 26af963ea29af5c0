package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TributaryApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands as a shell meets them: words in, exit code and one line out. */
class CommandsTest {
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    @TempDir
    private Path folder;

    @Test
    void backupAndRestoreWorkOnTheServicesOwnSettings() throws Exception {
        DataSource database = TestDatabase.h2("file:" + folder.resolve("from/db"));
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.update("insert into audit_entry (happened_at, actor, action, subject) values (now(), 'a', 'b', 'kept')");
        try (var open = database.getConnection()) {
            assertThat(open.isValid(1)).isTrue();
            Ending locked = run("backup", "b.zip", url("from/db"));
            assertThat(locked.code()).isEqualTo(1);
            assertThat(locked.output()).contains("locked by another instance", "POST /api/backups");
        }
        Path blob = Files.createDirectories(folder.resolve("kept/blobs/ab")).resolve("abcd");
        Files.writeString(blob, "weights");
        Files.createLink(
                Files.createDirectories(folder.resolve("kept/versions/v")).resolve("model.safetensors"), blob);
        Ending written = run("backup", "b.zip", url("from/db"), "--tributary.checkpoints.folder=kept");
        assertThat(written.output()).contains("wrote b.zip: 1 rows of");
        assertThat(written.code()).isZero();

        Ending restored = run("restore", "b.zip", url("to/db"), "--tributary.checkpoints.folder=restored");
        assertThat(restored.output()).contains("restored 1 rows of");
        assertThat(restored.code()).isZero();
        assertThat(folder.resolve("restored/versions/v/model.safetensors")).hasContent("weights");
        assertThat(new JdbcTemplate(TestDatabase.h2("file:" + folder.resolve("to/db")))
                        .queryForList("select subject from audit_entry", String.class))
                .containsExactly("kept");
    }

    @Test
    void aWordThatIsNoCommandIsRefusedWithThoseThereAre() throws Exception {
        Ending unknown = run("bakcup", "b.zip");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.output()).contains("there is no command 'bakcup'", "restore FILE");
        Ending bare = run("backup");
        assertThat(bare.code()).isEqualTo(2);
        assertThat(bare.output()).startsWith("usage: backup FILE");
        Ending help = run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.output()).startsWith("usage: java").contains("bench-training", "Exit codes");
    }

    private record Ending(int code, String output) {}

    private Ending run(String... arguments) throws Exception {
        Path output = Files.createTempFile(folder, "out", "");
        Process process = ChildJvm.of(List.of("-Xmx256m"), TributaryApplication.class, arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int code = process.waitFor();
            return new Ending(code, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private String url(String database) {
        return "--spring.datasource.url=jdbc:h2:file:" + folder.resolve(database) + OPTIONS;
    }
}
