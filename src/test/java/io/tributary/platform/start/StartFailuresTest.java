package io.tributary.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case starts a real second process: within one process H2 shares an open file instead of refusing it. */
class StartFailuresTest {
    @TempDir
    Path folder;

    @Test
    void aDatabaseFileLockedByAnotherInstanceIsOneLineAndExitCodeOne() throws Exception {
        try (Connection holder = DriverManager.getConnection(url("locked"), "sa", "")) {
            assertThat(holder.isValid(1)).isTrue();
            Ending ending = start("0", "locked");
            assertThat(ending.code()).isEqualTo(1);
            assertThat(ending.errors())
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "Tributary cannot start: the database file "
                                    + folder.resolve("locked.mv.db").toRealPath()
                                    + " is locked by another instance; stop that one or choose another file with --spring.datasource.url");
        }
    }

    @Test
    void aPortInUseIsOneLineAndExitCodeOne() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ending ending = start(String.valueOf(holder.getLocalPort()), "free");
            assertThat(ending.code()).isEqualTo(1);
            assertThat(ending.errors())
                    .singleElement()
                    .asString()
                    .startsWith("Tributary cannot start: port " + holder.getLocalPort() + " is already in use");
        }
    }

    @Test
    void anUnreachableDatabaseIsExplained() {
        SQLException refused = new SQLException("Connection to db:5432 refused.\n Check it.", "08001");
        assertThat(StartFailure.of(new IllegalStateException(refused)))
                .contains(new StartFailure("Tributary cannot start: the database cannot be reached: "
                        + "Connection to db:5432 refused. Check it."));
    }

    @Test
    void aFailureNobodyForesawKeepsItsStackTrace() {
        assertThat(StartFailure.of(new IllegalStateException("a bug"))).isEmpty();
    }

    private record Ending(int code, List<String> errors) {}

    private Ending start(String port, String database) throws IOException, InterruptedException {
        Path errors = folder.resolve("stderr.txt");
        Process process = ChildJvm.of(
                        List.of("-Xmx256m"),
                        SmallApplication.class,
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--spring.datasource.url=" + url(database),
                        "--spring.datasource.username=sa",
                        "--spring.flyway.enabled=false",
                        "--db-scheduler.enabled=false",
                        "--spring.config.location=optional:file:" + folder.resolve("none.yml"))
                .redirectOutput(folder.resolve("stdout.txt").toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("the process ends")
                    .isTrue();
            return new Ending(process.exitValue(), Files.readAllLines(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    private String url(String database) {
        return "jdbc:h2:file:" + folder.resolve(database);
    }
}
