package io.tributary.operations.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts a backup into an empty database and empty folders, and brings it up to date. */
final class BackupReader {
    private final SchemaQueries schema;
    private final RowStore rows;
    private final TransactionTemplate transaction;
    private final Migrations migrations;
    private final KeptFolders folders;
    private final JsonMapper json;

    BackupReader(DataSource database, KeptFolders folders, JsonMapper json) {
        this.schema = new SchemaQueries(database);
        this.rows = new RowStore(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.migrations = new Migrations(database);
        this.folders = folders;
        this.json = json;
    }

    /**
     * Changes nothing unless the whole file is sound and the target is empty.
     *
     * @throws BackupRefused if it is damaged, of a newer version, or the target holds something
     * @throws IOException if a file cannot be read or written
     */
    Manifest restore(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip, file);
            requireEmpty();
            for (Manifest.Entry entry : manifest.entries()) {
                requireIntact(zip, entry);
                target(entry.name());
            }
            requireContents(manifest);
            migrations.migrateTo(manifest.schema());
            transaction.executeWithoutResult(
                    status -> manifest.rows().keySet().forEach(table -> load(zip, table, manifest)));
            for (Manifest.Entry entry : manifest.entries()) {
                extract(zip, entry);
            }
            for (Map.Entry<String, String> link : manifest.linked().entrySet()) {
                link(link.getKey(), link.getValue());
            }
            migrations.migrate();
            return manifest;
        } catch (ZipException e) {
            throw new BackupRefused(file + " is no backup, or only the beginning of one: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupRefused(file + " holds no " + Manifest.NAME + ", so it is not a whole backup");
        }
        Manifest manifest;
        try (InputStream in = zip.getInputStream(entry)) {
            manifest = json.readValue(in, Manifest.class);
        }
        if (!manifest.readable() || !migrations.know(manifest.schema())) {
            throw new BackupRefused("%s was made by a newer version (format %d, schema %s); restore it with that one"
                    .formatted(file, manifest.format(), manifest.schema()));
        }
        return manifest;
    }

    private void requireEmpty() throws IOException {
        if (!schema.names().isEmpty()) {
            throw new BackupRefused("the database is not empty: it holds the tables "
                    + String.join(", ", schema.names()) + "; name one without tables by --spring.datasource.url");
        }
        for (Path folder : folders.folders().values()) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    if (inside.findAny().isPresent()) {
                        throw new BackupRefused(
                                "the folder " + folder + " is not empty; move it away, or restore in another folder");
                    }
                }
            }
        }
    }

    private static void requireIntact(ZipFile zip, Manifest.Entry entry) throws IOException {
        ZipEntry found = zip.getEntry(entry.name());
        if (found == null) {
            throw new BackupRefused("the backup lacks " + entry.name());
        }
        try (DigestInputStream in = new DigestInputStream(zip.getInputStream(found), HashedZip.sha256())) {
            long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
            String hash = HexFormat.of().formatHex(in.getMessageDigest().digest());
            if (bytes != entry.bytes() || !hash.equals(entry.sha256())) {
                throw new BackupRefused("the backup is damaged: " + entry.name() + " is not what was written");
            }
        }
    }

    private void load(ZipFile zip, String name, Manifest manifest) {
        TableShape table = schema.shape(name);
        RowText text = new RowText(json);
        ZipEntry entry = Objects.requireNonNull(zip.getEntry(Manifest.TABLES + name + ".jsonl"));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            requireSameColumns(table, lines.readLine());
            Iterator<List<@Nullable Object>> each =
                    lines.lines().map(line -> text.read(table, line)).iterator();
            long written = rows.write(table, each);
            long expected = Objects.requireNonNull(manifest.rows().get(name));
            if (written != expected) {
                throw new BackupRefused(name + " has " + written + " rows, not " + expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.continueCounting(table);
    }

    private void requireSameColumns(TableShape table, @Nullable String heading) {
        List<String> expected =
                table.columns().stream().map(TableShape.Column::name).toList();
        if (heading == null || !expected.equals(List.of(json.readValue(heading, String[].class)))) {
            throw new BackupRefused("the columns of " + table.name() + " in the backup are not those of its schema");
        }
    }

    private void extract(ZipFile zip, Manifest.Entry entry) throws IOException {
        Path target = target(entry.name());
        if (target != null) {
            Files.createDirectories(target.getParent());
            try (InputStream in = zip.getInputStream(zip.getEntry(entry.name()))) {
                Files.copy(in, target);
            }
        }
    }

    private void requireContents(Manifest manifest) {
        Set<String> files = manifest.entries().stream()
                .map(Manifest.Entry::name)
                .filter(name -> name.startsWith(Manifest.FILES))
                .collect(Collectors.toSet());
        manifest.linked().forEach((link, content) -> {
            if (target(link) == null || !files.contains(content)) {
                throw new BackupRefused("the backup lacks " + content + ", which " + link + " is another name of");
            }
        });
    }

    /** A second name where the file system knows such, else a copy. */
    private void link(String entry, String content) throws IOException {
        Path target = Objects.requireNonNull(target(entry));
        Path existing = Objects.requireNonNull(target(content));
        Files.createDirectories(target.getParent());
        try {
            Files.createLink(target, existing);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(existing, target);
        }
    }

    /** Null for rows. @throws BackupRefused for a file of no known folder, or outside of it */
    private @Nullable Path target(String entry) {
        if (!entry.startsWith(Manifest.FILES)) {
            return null;
        }
        String inside = entry.substring(Manifest.FILES.length());
        int slash = inside.indexOf('/');
        Path folder = slash < 0 ? null : folders.folders().get(inside.substring(0, slash));
        Path target = folder == null
                ? null
                : folder.resolve(inside.substring(slash + 1)).normalize();
        if (folder == null || target == null || !target.startsWith(folder.normalize())) {
            throw new BackupRefused("the backup holds " + entry + ", which belongs nowhere");
        }
        return target;
    }
}
