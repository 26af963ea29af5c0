package io.tributary.registry.store;

import io.tributary.registry.DamagedModel;
import io.tributary.registry.DamagedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares the files of a version with the hashes they were taken under. Disks forget, and people edit. */
@Component
class DamageCheck implements DamagedModels {
    private static final Logger LOG = LoggerFactory.getLogger(DamageCheck.class);
    private static final String ADVICE = "delete the version and upload it again";

    private final VersionStore store;
    private final BlobStore blobs;

    DamageCheck(VersionStore store, BlobStore blobs) {
        this.store = store;
        this.blobs = blobs;
    }

    /**
     * Reads every byte.
     *
     * @param directory where the files of the version are
     * @throws DamagedModel naming the file that is not what it was; every version that holds it is marked, and its blob
     *     is out of the way, so that no other version is made of it
     */
    void require(VersionRow row, Path directory) {
        for (ManifestFile file : store.files(row.id())) {
            String trouble = trouble(directory.resolve(file.name()), file.sha256());
            if (trouble != null) {
                throw damaged(row, file, trouble);
            }
        }
    }

    private static @Nullable String trouble(Path path, String sha256) {
        try {
            String found = Hash.of(path).hex();
            return found.equals(sha256) ? null : "has the SHA-256 " + found + " now, but was taken with " + sha256;
        } catch (NoSuchFileException e) {
            return "is gone";
        } catch (IOException e) {
            return "cannot be read (" + e.getMessage() + ")";
        }
    }

    private DamagedModel damaged(VersionRow row, ManifestFile file, String trouble) {
        List<VersionRow> hurt = List.of(row);
        String where = "";
        try {
            if (trouble(blobs.path(file.sha256()), file.sha256()) != null) {
                hurt = store.holding(file.sha256());
                where = blobs.quarantine(file.sha256()) ? "; it was put aside as quarantine/" + file.sha256() : "";
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.name() + " of " + row.model() + " " + trouble, e);
        }
        String words = "%s %s%s; %s".formatted(file.name(), trouble, where, ADVICE);
        hurt.forEach(each -> store.state(each.id(), CheckpointState.DAMAGED, words));
        LOG.error("{} is damaged: {}", row.model(), words);
        return new DamagedModel(row.model() + " is damaged: " + words);
    }

    @Override
    public List<String> damaged() {
        return store.list().stream()
                .filter(row -> row.state() == CheckpointState.DAMAGED)
                .map(row -> row.model() + ": " + row.message())
                .toList();
    }
}
