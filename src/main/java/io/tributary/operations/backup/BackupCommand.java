package io.tributary.operations.backup;

import io.tributary.platform.start.StartFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** {@code backup FILE} and {@code restore FILE}: with the service's own settings, but without the service. */
public final class BackupCommand {
    static final String USAGE = """
            usage: backup FILE [settings]     everything the service keeps, into a new file
                   restore FILE [settings]    into an empty database and empty folders
            Settings are those of the service, for example --spring.profiles.active=postgres.
            On H2 a running service holds the database: ask it with POST /api/backups, or stop it first.""";

    private final DataSource database;
    private final KeptFolders folders;
    private final JsonMapper json = JsonMapper.builder().build();

    BackupCommand(DataSource database, KeptFolders folders) {
        this.database = database;
        this.folders = folders;
    }

    /** Only the database; nothing here is a bean of the service. */
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static final class Wiring {}

    /**
     * Runs one of the two and says what was done.
     *
     * @param command {@code backup} or {@code restore}
     * @return the exit code: 0 done, 1 refused or failed, 2 called wrongly
     */
    public static int run(String command, String... arguments) {
        List<String> files =
                Arrays.stream(arguments).filter(each -> !each.startsWith("--")).toList();
        if (files.size() != 1) {
            System.err.println(USAGE);
            return 2;
        }
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setDefaultProperties(Map.of(
                "spring.main.web-application-type", "none",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        String[] settings =
                Arrays.stream(arguments).filter(each -> each.startsWith("--")).toArray(String[]::new);
        try (ConfigurableApplicationContext context = application.run(settings)) {
            BackupCommand wired =
                    new BackupCommand(context.getBean(DataSource.class), KeptFolders.of(context.getEnvironment()));
            System.out.println(wired.run(command, Path.of(files.get(0))));
            return 0;
        } catch (BackupRefused | IOException e) {
            System.err.println(command + " failed: " + e.getMessage());
        } catch (RuntimeException e) {
            System.err.println(command + " failed: " + StartFailures.reason(e).orElse(e.toString()) + hint(command));
        }
        return 1;
    }

    private static String hint(String command) {
        return command.equals("backup") ? "\nA running service makes one itself: POST /api/backups" : "";
    }

    String run(String command, Path file) throws IOException {
        if (command.equals("restore")) {
            Manifest manifest = new BackupReader(database, folders, json).restore(file);
            return "restored " + summary(manifest) + " of " + manifest.madeAt();
        }
        Manifest manifest = new BackupWriter(
                        database, new JdbcTransactionManager(database), folders, json, Clock.systemUTC())
                .write(file);
        return "wrote " + file + ": " + summary(manifest);
    }

    private static String summary(Manifest manifest) {
        long rows = manifest.rows().values().stream().mapToLong(Long::longValue).sum();
        return "%d rows of %d tables and %d files%s"
                .formatted(
                        rows,
                        manifest.rows().size(),
                        manifest.files(),
                        manifest.skipped().isEmpty()
                                ? ""
                                : ", " + manifest.skipped().size() + " vanished meanwhile");
    }
}
