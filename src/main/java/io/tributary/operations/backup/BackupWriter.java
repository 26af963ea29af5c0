package io.tributary.operations.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes everything into one zip file while the service goes on. All rows are of one moment: they are read in one
 * repeatable-read transaction. Files never change once they have their name, and are copied after it.
 */
final class BackupWriter {
    private final SchemaQueries schema;
    private final RowStore rows;
    private final TransactionTemplate moment;
    private final KeptFolders folders;
    private final JsonMapper json;
    private final Clock clock;

    BackupWriter(
            DataSource database,
            PlatformTransactionManager transactions,
            KeptFolders folders,
            JsonMapper json,
            Clock clock) {
        this.schema = new SchemaQueries(database);
        this.rows = new RowStore(database);
        this.moment = new TransactionTemplate(transactions);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setReadOnly(true);
        this.folders = folders;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes a file that only its owner may read; it has its name when it is whole.
     *
     * @throws BackupRefused if the file exists or the database holds nothing of ours
     * @throws IOException if it cannot be written
     */
    Manifest write(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new BackupRefused(file + " exists already; choose another name");
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            Manifest manifest;
            try (HashedZip zip = HashedZip.to(beside)) {
                manifest = write(zip);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Manifest write(HashedZip zip) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        String version = schema.version();
        moment.executeWithoutResult(
                status -> schema.tables().forEach(table -> counts.put(table.name(), dump(table, zip))));
        List<String> skipped = new ArrayList<>();
        KeptFiles files = new KeptFiles(zip);
        for (Map.Entry<String, Path> folder : folders.folders().entrySet()) {
            skipped.addAll(files.copy(folder.getKey(), folder.getValue()));
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT, version, clock.instant(), counts, zip.entries(), files.links(), List.copyOf(skipped));
        zip.begin(Manifest.NAME);
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.end();
        return manifest;
    }

    private long dump(TableShape table, HashedZip zip) {
        RowText text = new RowText(json);
        long[] count = {0};
        try {
            zip.begin(Manifest.TABLES + table.name() + ".jsonl");
            zip.write((json.writeValueAsString(table.columns().stream()
                                    .map(TableShape.Column::name)
                                    .toList())
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            rows.read(table, row -> {
                zip.writeUnchecked((text.write(row) + "\n").getBytes(StandardCharsets.UTF_8));
                count[0]++;
            });
            zip.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count[0];
    }
}
