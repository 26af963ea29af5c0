package io.tributary.registry.store;

import io.tributary.jobs.Jobs;
import io.tributary.registry.ModelUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The versions that are kept, each a folder of links to blobs that appears when it is complete. */
@Service
public class Versions {
    private static final String HIDDEN = ".unfinished-";
    private static final int ATTEMPTS = 20;
    private static final int LONGEST_CARD = 200_000;

    private final VersionStore store;
    private final UploadStore uploads;
    private final BlobStore blobs;
    private final Inspector inspector;
    private final Shelf shelf;
    private final Lineage lineage;
    private final UnaryOperator<UUID> tests;
    private final TransactionTemplate transaction;
    private final Path folder;
    private final Path arriving;

    @Autowired
    Versions(
            VersionStore store,
            UploadStore uploads,
            BlobStore blobs,
            Inspector inspector,
            Shelf shelf,
            Lineage lineage,
            Jobs jobs,
            TransactionTemplate transaction,
            StoreProperties properties) {
        this(
                store,
                uploads,
                blobs,
                inspector,
                shelf,
                lineage,
                id -> jobs.submit(SmokeTest.KIND, id.toString()),
                transaction,
                properties);
    }

    /** @param tests submits the smoke test of a version; the answer is the job's id */
    Versions(
            VersionStore store,
            UploadStore uploads,
            BlobStore blobs,
            Inspector inspector,
            Shelf shelf,
            Lineage lineage,
            UnaryOperator<UUID> tests,
            TransactionTemplate transaction,
            StoreProperties properties) {
        this.store = store;
        this.uploads = uploads;
        this.blobs = blobs;
        this.inspector = inspector;
        this.shelf = shelf;
        this.lineage = lineage;
        this.tests = tests;
        this.transaction = transaction;
        folder = properties.folder().resolve("versions");
        arriving = properties.folder().resolve("uploads");
    }

    /**
     * Makes a version of an upload whose blobs are all there, submits its smoke test and ends the upload: all of it or
     * nothing, so that a kill leaves neither a version that is tried for ever nor an upload that makes another one.
     *
     * @throws Refused if it could not be loaded
     */
    synchronized VersionRow make(UploadRow upload) throws IOException {
        UUID id = UUID.randomUUID();
        Path target = shelf.directory(id);
        Files.createDirectories(folder);
        Path beside = Files.createTempDirectory(folder, HIDDEN);
        try {
            for (ManifestFile file : upload.files()) {
                blobs.link(file.sha256(), beside.resolve(file.name()));
            }
            Inspection inspection = inspector.inspect(beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            return insert(id, upload, inspection);
        } catch (RuntimeException e) {
            Folders.delete(target);
            throw e;
        } finally {
            Folders.delete(beside);
        }
    }

    /** Two that arrive at once under one name get numbers one after the other. */
    private VersionRow insert(UUID id, UploadRow upload, Inspection inspection) {
        long bytes = upload.files().stream().mapToLong(ManifestFile::size).sum();
        for (int attempt = 1; ; attempt++) {
            VersionRow row = new VersionRow(
                    id,
                    upload.name(),
                    store.next(upload.name()),
                    CheckpointState.TESTING,
                    null,
                    inspection,
                    bytes,
                    "fp32",
                    true,
                    upload.madeBy(),
                    Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
                    null);
            try {
                transaction.executeWithoutResult(status -> {
                    store.insert(row, upload.files());
                    store.attach(id, tests.apply(id));
                    uploads.delete(upload.id());
                });
                return row;
            } catch (DuplicateKeyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** By name, newest version first. */
    public List<VersionRow> list() {
        return store.list();
    }

    /** @throws UnknownCheckpoint if there is none */
    public VersionRow get(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownCheckpoint("checkpoint", id));
    }

    /** The files of a version, without contents. */
    public List<ManifestFile> files(UUID id) {
        get(id);
        return store.files(id);
    }

    /** Its README.md, no more than a page can show; empty if it has none. */
    public Optional<String> readme(UUID id) {
        Path file = shelf.directory(get(id).id()).resolve("README.md");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LONGEST_CARD), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the card of version " + id + " cannot be read", e);
        }
    }

    /**
     * Deletes a version; blobs that nothing else uses go with it.
     *
     * @throws InUse if it is loaded or being tried, or something that needs it was built on it, naming all of that
     */
    public synchronized void delete(UUID id) {
        VersionRow row = get(id);
        if (shelf.isLoaded(row)) {
            throw new InUse(row.model() + " is loaded; unload it first");
        }
        if (row.state() == CheckpointState.TESTING) {
            throw new InUse(row.model() + " is being tried; wait until its smoke test has ended");
        }
        List<ModelUse> users = lineage.of(row).stream().filter(ModelUse::needed).toList();
        if (!users.isEmpty()) {
            throw new InUse(row.model() + " is needed by "
                    + users.stream()
                            .map(use -> "the " + use.kind() + " " + use.name())
                            .collect(Collectors.joining(", ")));
        }
        store.delete(id);
        Folders.delete(shelf.directory(id));
        collect();
    }

    /** Deletes blobs that neither a version nor an upload under way needs. @return bytes freed */
    synchronized long collect() {
        Set<String> used = new HashSet<>(store.hashes());
        uploads.list().forEach(upload -> upload.files().forEach(file -> used.add(file.sha256())));
        return blobs.keepOnly(used);
    }

    /** Removes what a killed process has left half-made: folders that no row names. */
    synchronized void sweep() {
        Set<String> known =
                store.list().stream().map(row -> row.id().toString()).collect(Collectors.toSet());
        Set<String> open =
                uploads.list().stream().map(row -> row.id().toString()).collect(Collectors.toSet());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the store of checkpoints " + folder + " cannot be used", e);
        }
        Folders.entries(folder).stream()
                .filter(path -> !known.contains(path.getFileName().toString()))
                .forEach(Folders::delete);
        Folders.entries(arriving).stream()
                .filter(path -> !open.contains(path.getFileName().toString()))
                .forEach(Folders::delete);
        collect();
    }
}
