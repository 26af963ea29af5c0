package io.tributary.registry.store;

import io.tributary.accounts.Audits;
import io.tributary.it.TestDatabase;
import io.tributary.jobs.JobContext;
import io.tributary.registry.FreeNames;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import io.tributary.registry.NameOwner;
import io.tributary.registry.Registries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The store of checkpoints over a folder and a database, without jobs: smoke tests run when a test says so. */
final class StoreFixture implements AutoCloseable {
    static final Path PAIR = Path.of("src/main/resources/models/pair");
    static final Path GGUF = Path.of("src/test/resources/gguf/pair-small.gguf");

    final Path folder;
    final BlobStore blobs;
    final UploadStore uploadRows;
    final VersionStore rows;
    final Parts parts;
    final Versions versions;
    final Uploads uploads;
    final Imports imports;
    final Shelf shelf;
    final DamageCheck damage;
    final ModelRegistry registry;
    final List<UUID> submitted = new ArrayList<>();
    final Labels labels;
    final DifferenceStore differenceRows;
    final Measurements measurements;
    /** Versions whose measurement was asked for. */
    final List<UUID> measured = new ArrayList<>();

    final Export export;
    final FakeUser users = new FakeUser();
    /** Whether submitting a smoke test fails. */
    boolean refusing;

    private final DataSource database;
    private final DataSize quota;

    StoreFixture(Path folder) {
        this(folder, TestDatabase.h2(), DataSize.ofMegabytes(50));
    }

    StoreFixture(Path folder, DataSource database, DataSize quota) {
        this(folder, database, quota, null);
    }

    /** @param memory for weights; null for no limit */
    StoreFixture(Path folder, DataSource database, DataSize quota, @Nullable DataSize memory) {
        this.folder = folder;
        this.database = database;
        this.quota = quota;
        StoreProperties properties = new StoreProperties(folder, List.of(PAIR.getParent()), quota);
        JdbcClient jdbc = JdbcClient.create(database);
        JsonMapper json = JsonMapper.builder().build();
        registry = Registries.limited(folder.resolve("models"), memory);
        blobs = new BlobStore(properties);
        uploadRows = new UploadStore(jdbc, json);
        rows = new VersionStore(jdbc, json);
        parts = new Parts(properties, blobs);
        damage = new DamageCheck(rows, blobs);
        shelf = new Shelf(rows, registry, event -> {}, damage, properties);
        LabelStore labelRows = new LabelStore(jdbc);
        differenceRows = new DifferenceStore(jdbc, json);
        measurements = new Measurements(rows, differenceRows, this::measure, Clock.systemUTC());
        labels = new Labels(labelRows, rows, registry, Audits.of(database, Clock.systemUTC()), Clock.systemUTC());
        FreeNames names = Registries.names(registry, users, new CheckpointNames(rows));
        Lineage lineage = new Lineage(registry, labelRows, List.of(users));
        Inspector inspector = new Inspector();
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        versions =
                new Versions(rows, uploadRows, blobs, inspector, shelf, lineage, this::submit, transaction, properties);
        uploads =
                new Uploads(uploadRows, blobs, parts, new Skeleton(properties, inspector), versions, names, properties);
        export = new Export(versions, shelf);
        imports = new Imports(uploads, properties);
    }

    /** Imports from below another folder. */
    Imports importing(Path root) {
        return new Imports(uploads, new StoreProperties(folder, List.of(root), quota));
    }

    private UUID submit(UUID version) {
        if (refusing) {
            throw new IllegalStateException("no jobs are taken");
        }
        submitted.add(version);
        return UUID.randomUUID();
    }

    private UUID measure(UUID version) {
        measured.add(version);
        return UUID.randomUUID();
    }

    /** As after a kill: the same disk and database, and a process that knows nothing of before. */
    StoreFixture restarted() {
        StoreFixture next = new StoreFixture(folder, database, quota);
        new StartUp(next.versions, next.shelf, next.labels).afterSingletonsInstantiated();
        return next;
    }

    /** The files of a half of the shipped pair, by name. */
    static Map<String, byte[]> half(String half) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : List.of(
                PAIR.resolve(half).resolve("config.json"),
                PAIR.resolve(half).resolve("model.safetensors"),
                PAIR.resolve("tokenizer.json"),
                PAIR.resolve("tokenizer_config.json"))) {
            files.put(file.getFileName().toString(), read(file));
        }
        return files;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        Hash hash = new Hash();
        hash.add(bytes, bytes.length);
        return hash.hex();
    }

    /** Announces files by size and hash alone. */
    static Manifest manifest(String name, Map<String, byte[]> files) {
        return new Manifest(
                name,
                files.entrySet().stream()
                        .map(file -> new ManifestFile(
                                file.getKey(), file.getValue().length, sha256(file.getValue()), null, null))
                        .toList());
    }

    /** Announces files with their contents and the first bytes of the weights. */
    static Manifest telling(String name, Map<String, byte[]> files, int head) {
        return new Manifest(
                name,
                files.entrySet().stream()
                        .map(file -> FileRules.isWeights(file.getKey())
                                ? announced(file, null, head)
                                : announced(file, new String(file.getValue(), StandardCharsets.UTF_8), 0))
                        .toList());
    }

    private static ManifestFile announced(Map.Entry<String, byte[]> file, @Nullable String content, int head) {
        byte[] bytes = file.getValue();
        String first = content != null
                ? null
                : Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, Math.min(head, bytes.length)));
        return new ManifestFile(file.getKey(), bytes.length, sha256(bytes), content, first);
    }

    /** Uploads everything that is missing, each file in one piece. */
    void send(UploadView upload, Map<String, byte[]> files) throws IOException {
        for (UploadView.FileView file : upload.files()) {
            if (!uploads.file(upload.id(), file.sha256()).complete()) {
                byte[] bytes = Objects.requireNonNull(files.get(file.name()));
                uploads.append(upload.id(), file.sha256(), 0, new ByteArrayInputStream(bytes));
            }
        }
    }

    /** A version of these files, not tried yet. */
    VersionRow version(String name, Map<String, byte[]> files) throws IOException {
        UploadView upload = uploads.begin(manifest(name, files), "ada");
        send(upload, files);
        return uploads.commit(upload.id());
    }

    /** Runs the smoke test of a version. @return what became of it */
    VersionRow tried(VersionRow row) {
        try {
            new SmokeTest(rows, shelf, measurements).run(new Context(row.id(), false));
        } catch (RuntimeException e) {
            // the row says why
        }
        return versions.get(row.id());
    }

    /** Runs the measurement of a version. @return what is known then */
    Measurement measured(VersionRow row, boolean cancelled) {
        new DifferenceJob(rows, differenceRows, shelf, registry).run(new Context(row.id(), cancelled));
        return measurements.of(row.id()).orElseThrow();
    }

    /** Everything below the folder, by path. */
    List<String> disk() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        Registries.close(registry);
    }

    /** A stream that breaks off after so many bytes. */
    static InputStream breaking(byte[] bytes, int from, int after) {
        return new InputStream() {
            private int at = from;

            @Override
            public int read() throws IOException {
                if (at >= from + after) {
                    throw new IOException("connection reset");
                }
                return at < bytes.length ? bytes[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (at >= from + after) {
                    throw new IOException("connection reset");
                }
                int n = Math.min(Math.min(length, 700), Math.min(from + after, bytes.length) - at);
                if (n <= 0) {
                    return -1;
                }
                System.arraycopy(bytes, at, target, offset, n);
                at += n;
                return n;
            }
        };
    }

    /** Something that calls itself {@code fast}, and needs what a test tells it to need. */
    static final class FakeUser implements NameOwner, ModelUser {
        final List<String> needs = new ArrayList<>();

        @Override
        public Optional<String> owner(String name) {
            return name.equals("fast") ? Optional.of("a cascade") : Optional.empty();
        }

        @Override
        public List<ModelUse> uses(String model, Collection<String> pairs) {
            return needs.contains(model)
                    ? List.of(
                            new ModelUse("experiment", "old", "", false),
                            new ModelUse("cascade", "fast@v1", "/cascades/fast", true))
                    : List.of();
        }
    }

    record Context(UUID version, boolean cancelled) implements JobContext {
        @Override
        public UUID jobId() {
            return version;
        }

        @Override
        public String payload() {
            return version.toString();
        }

        @Override
        public boolean stopping() {
            return false;
        }

        @Override
        public void progress(double share) {
            // nobody watches
        }
    }
}
