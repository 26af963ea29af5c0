package io.tributary.registry.store;

import io.tributary.registry.FreeNames;
import io.tributary.registry.NameTaken;
import io.tributary.registry.store.Refused.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes checkpoints in two phases: what is announced is judged before it is sent, what is sent can be sent in pieces. */
@Service
public class Uploads {
    private final UploadStore store;
    private final BlobStore blobs;
    private final Parts parts;
    private final Skeleton skeleton;
    private final Versions versions;
    private final FreeNames names;
    private final StoreProperties properties;

    Uploads(
            UploadStore store,
            BlobStore blobs,
            Parts parts,
            Skeleton skeleton,
            Versions versions,
            FreeNames names,
            StoreProperties properties) {
        this.store = store;
        this.blobs = blobs;
        this.parts = parts;
        this.skeleton = skeleton;
        this.versions = versions;
        this.names = names;
        this.properties = properties;
    }

    /**
     * Begins an upload.
     *
     * @throws Refused naming every file that cannot be taken, and why
     * @throws OutOfSpace if the quota or the disk has no room for what is missing
     */
    public UploadView begin(Manifest manifest, String by) throws IOException {
        List<Problem> problems = new ArrayList<>(FileRules.check(manifest));
        if (problems.isEmpty()) {
            problems.addAll(contents(manifest));
            problems.addAll(naming(manifest));
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        requireRoom(manifest);
        Optional<Inspection> inspection = skeleton.judge(manifest);
        UploadRow row = new UploadRow(
                UUID.randomUUID(),
                manifest.name(),
                manifest.files().stream().map(ManifestFile::bare).toList(),
                by,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
        store.insert(row);
        for (ManifestFile file : row.files()) {
            if (file.size() == 0) {
                parts.append(row.id(), file, 0, InputStream.nullInputStream());
            }
        }
        return view(row, inspection.orElse(null));
    }

    /** A checkpoint that is called like a cascade would answer in its place, and it answers in that of a served model. */
    private List<Problem> naming(Manifest manifest) {
        try {
            names.requireFree(manifest.name(), CheckpointNames.KIND);
            return List.of();
        } catch (NameTaken e) {
            return List.of(new Problem("", String.valueOf(e.getMessage())));
        }
    }

    private List<Problem> contents(Manifest manifest) {
        List<Problem> problems = new ArrayList<>();
        List<String> names = manifest.files().stream().map(ManifestFile::name).toList();
        boolean gguf = names.stream().anyMatch(name -> name.endsWith(".gguf"));
        if (names.stream().noneMatch(FileRules::isWeights)) {
            problems.add(new Problem("", "there is no weight file among them, neither .safetensors nor .gguf"));
        } else if (!gguf && !names.contains("config.json")) {
            problems.add(new Problem("config.json", "is missing"));
        } else if (!gguf && !names.contains("tokenizer.json")) {
            problems.add(new Problem("tokenizer.json", "is missing"));
        }
        for (ManifestFile file : manifest.files()) {
            if (blobs.has(file.sha256()) && Folders.size(blobs.path(file.sha256())) != file.size()) {
                problems.add(new Problem(file.name(), "has another size than what is kept under its hash"));
            }
        }
        return problems;
    }

    private void requireRoom(Manifest manifest) {
        long coming = manifest.files().stream()
                .filter(file -> !blobs.has(file.sha256()))
                .mapToLong(ManifestFile::size)
                .reduce(0, Math::addExact);
        StoreUse use = use();
        if (coming > use.quota() - use.kept() - use.announced()) {
            throw new OutOfSpace(("%d bytes are to come, %d are kept and %d announced by other uploads, more than the"
                            + " quota of %d; delete versions or uploads, or raise tributary.checkpoints.quota")
                    .formatted(coming, use.kept(), use.announced(), use.quota()));
        }
        if (coming > use.room()) {
            throw new OutOfSpace("%d bytes are to come, but the disk has room for %d".formatted(coming, use.room()));
        }
    }

    /** What is kept and announced, and what there is room for. */
    public StoreUse use() {
        long announced = store.list().stream()
                .flatMap(upload -> upload.files().stream())
                .filter(file -> !blobs.has(file.sha256()))
                .mapToLong(ManifestFile::size)
                .sum();
        return new StoreUse(blobs.bytes(), announced, properties.quota().toBytes(), blobs.room());
    }

    /** Uploads under way, newest first. */
    public List<UploadView> list() {
        return store.list().stream().map(row -> view(row, null)).toList();
    }

    /** @throws UnknownCheckpoint if there is none */
    public UploadView get(UUID id) {
        return view(row(id), null);
    }

    /** How much of a blob has arrived. @throws Refused if the upload announced no such hash */
    public UploadView.FileView file(UUID id, String sha256) {
        return view(id, announced(id, sha256));
    }

    /**
     * Takes a piece of a blob.
     *
     * @param from its first byte's place in the blob
     * @see Parts#append
     */
    public UploadView.FileView append(UUID id, String sha256, long from, InputStream bytes) throws IOException {
        ManifestFile file = announced(id, sha256);
        parts.append(id, file, from, bytes);
        return view(id, file);
    }

    private ManifestFile announced(UUID id, String sha256) {
        return row(id).files().stream()
                .filter(file -> file.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new Refused("", "this upload announced no file with the SHA-256 " + sha256));
    }

    /**
     * Makes a version of what has arrived; it is there wholly or not at all.
     *
     * @throws InUse naming the files that are not complete
     * @throws Refused if the checkpoint cannot be loaded
     */
    public synchronized VersionRow commit(UUID id) throws IOException {
        UploadRow row = row(id);
        List<String> open = new ArrayList<>();
        for (ManifestFile file : row.files()) {
            if (!parts.whole(id, file)) {
                open.add("%s (%d of %d bytes)".formatted(file.name(), parts.arrived(id, file), file.size()));
            }
        }
        if (!open.isEmpty()) {
            throw new InUse("not everything has arrived: " + String.join(", ", open));
        }
        VersionRow version = versions.make(row);
        parts.forget(id);
        return version;
    }

    /** Gives an upload up; what has arrived is dropped. @throws UnknownCheckpoint if there is none */
    public synchronized void cancel(UUID id) {
        row(id);
        store.delete(id);
        parts.forget(id);
        versions.collect();
    }

    private UploadRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownCheckpoint("upload", id));
    }

    private UploadView view(UploadRow row, @Nullable Inspection inspection) {
        return new UploadView(
                row.id(),
                row.name(),
                row.files().stream().map(file -> view(row.id(), file)).toList(),
                inspection,
                row.madeBy(),
                row.createdAt());
    }

    private UploadView.FileView view(UUID id, ManifestFile file) {
        return new UploadView.FileView(file.name(), file.sha256(), file.size(), parts.arrived(id, file));
    }
}
