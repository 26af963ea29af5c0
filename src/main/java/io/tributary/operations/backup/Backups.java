package io.tributary.operations.backup;

import io.tributary.accounts.AuditStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Backups of the running service; the way on H2, whose file belongs to one process. */
@Service
public class Backups {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'tributary-'yyyyMMdd-HHmmss-SSS'.zip'").withZone(ZoneOffset.UTC);

    private final BackupWriter writer;
    private final BackupProperties properties;
    private final AuditStore audit;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    Backups(
            DataSource database,
            PlatformTransactionManager transactions,
            Environment environment,
            BackupProperties properties,
            AuditStore audit,
            JsonMapper json,
            Clock clock) {
        this.writer = new BackupWriter(database, transactions, KeptFolders.of(environment), json, clock);
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A backup that was made.
     *
     * @param file on the server
     * @param rows by table
     * @param files besides rows
     * @param skipped files that vanished while they were copied
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Made(String file, long bytes, Map<String, Long> rows, long files, long skipped) {}

    /**
     * Makes one now.
     *
     * @param actor who asked, for the trail
     * @param address from where
     * @throws BackupRefused while another is being made
     */
    public Made make(String actor, @Nullable String address) {
        if (!one.tryLock()) {
            throw new BackupRefused("another backup is being made; wait for it");
        }
        try {
            Path file = properties.folder().resolve(NAME.format(clock.instant()));
            Manifest manifest = writer.write(file);
            audit.record(actor, "backup-made", file.getFileName().toString(), address);
            return new Made(
                    file.toString(),
                    Files.size(file),
                    manifest.rows(),
                    manifest.files(),
                    manifest.skipped().size());
        } catch (IOException e) {
            throw new UncheckedIOException("the backup cannot be written to " + properties.folder(), e);
        } finally {
            one.unlock();
        }
    }
}
