package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.it.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A finished upload is byte-identical or absent, whatever happens on the way. */
class UploadsTest {
    @TempDir
    private Path folder;

    private final Map<String, byte[]> small = StoreFixture.half("small");

    private static String weights(Map<String, byte[]> files) {
        return StoreFixture.sha256(Objects.requireNonNull(files.get("model.safetensors")));
    }

    @Test
    void whatIsMissingIsToldAndWhatArrivedIsKeptByItsHash() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.telling("tiny", small, 20_000), "ada");
            assertThat(upload.complete()).isFalse();
            assertThat(upload.inspection()).isNotNull();
            assertThat(store.versions.list()).isEmpty();
            store.send(upload, small);
            VersionRow version = store.uploads.commit(upload.id());
            assertThat(version.model()).isEqualTo("tiny@v1");
            assertThat(version.state()).isEqualTo(CheckpointState.TESTING);
            assertThat(version.inspection()).isEqualTo(upload.inspection());
            assertThat(store.submitted).containsExactly(version.id());
            for (Map.Entry<String, byte[]> file : small.entrySet()) {
                assertThat(store.shelf.directory(version.id()).resolve(file.getKey()))
                        .hasBinaryContent(file.getValue());
            }
            assertThat(store.uploads.list()).isEmpty();
            assertThat(store.disk()).noneMatch(file -> file.startsWith("uploads"));
        }
    }

    @Test
    void aVersionItsSmokeTestAndTheEndOfItsUploadAreOne() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            store.send(upload, small);
            store.refusing = true;
            assertThatThrownBy(() -> store.uploads.commit(upload.id())).hasMessage("no jobs are taken");
            assertThat(store.versions.list()).isEmpty();
            assertThat(store.disk()).noneMatch(file -> file.startsWith("versions"));
            assertThat(store.uploads.list()).hasSize(1);

            store.refusing = false;
            VersionRow version = store.uploads.commit(upload.id());
            assertThat(version.model()).isEqualTo("tiny@v1");
            assertThat(store.submitted).containsExactly(version.id());
            assertThat(store.uploads.list()).isEmpty();
        }
    }

    @Test
    void whatIsThereAlreadyIsNotAskedFor() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            store.version("tiny", small);
            UploadView again = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            assertThat(again.complete()).isTrue();
            assertThat(store.uploads.commit(again.id()).version()).isEqualTo(2);
            assertThat(store.disk().stream().filter(file -> file.startsWith("blobs")))
                    .hasSameSizeAs(small.keySet());
        }
    }

    @Test
    void aConnectionThatIsCutFiftyTimesLosesNothing() throws IOException {
        byte[] bytes = Objects.requireNonNull(small.get("model.safetensors"));
        Random random = new Random(7);
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            StoreFixture process = store;
            int cuts = 0;
            for (long at = 0;
                    at < bytes.length;
                    at = process.uploads.file(upload.id(), weights(small)).arrived()) {
                int piece = cuts < 50 ? random.nextInt(bytes.length / 60) : bytes.length;
                long from = at;
                StoreFixture current = process;
                if (cuts < 50) {
                    assertThatThrownBy(() -> current.uploads.append(
                                    upload.id(), weights(small), from, StoreFixture.breaking(bytes, (int) from, piece)))
                            .hasMessage("connection reset");
                    assertThat(current.blobs.has(weights(small))).isFalse();
                    assertThat(current.versions.list()).isEmpty();
                    cuts++;
                    // every tenth time the process dies with the connection
                    process = cuts % 10 == 0 ? process.restarted() : process;
                } else {
                    byte[] rest = Arrays.copyOfRange(bytes, (int) at, bytes.length);
                    process.uploads.append(upload.id(), weights(small), at, new ByteArrayInputStream(rest));
                }
            }
            assertThat(cuts).isEqualTo(50);
            assertThat(process.blobs.path(weights(small))).hasBinaryContent(bytes);
            process.send(process.uploads.get(upload.id()), small);
            assertThat(process.uploads.commit(upload.id()).version()).isEqualTo(1);
        }
    }

    @Test
    void aPieceThatDoesNotGoOnWhereTheLastOneEndedIsRefusedWithThePlace() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            WrongOffset refusal = catchThrowableOfType(
                    WrongOffset.class,
                    () -> store.uploads.append(upload.id(), weights(small), 5, new ByteArrayInputStream(new byte[10])));
            assertThat(refusal.offset()).isZero();
            assertThat(refusal).hasMessageContaining("goes on at byte 0, not at 5");
        }
    }

    @Test
    void aPieceOfAFileThatIsWholeIsTakenAsSentAlready() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView one = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            UploadView other = store.uploads.begin(StoreFixture.manifest("tiny", small), "bob");
            byte[] weights = Objects.requireNonNull(small.get("model.safetensors"));
            store.uploads.append(one.id(), weights(small), 0, new ByteArrayInputStream(weights));

            UploadView.FileView same =
                    store.uploads.append(other.id(), weights(small), 0, new ByteArrayInputStream(weights));

            assertThat(same.complete()).isTrue();
        }
    }

    @Test
    void aKillAfterTheLastByteOfAFileLosesNothing() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            store.send(upload, small);
            // what the kill came before: the part is all there, and not yet known by its hash
            String hash = weights(small);
            Path part = folder.resolve("uploads/" + upload.id() + "/" + hash + ".part");
            Files.createDirectories(part.getParent());
            Files.move(folder.resolve("blobs/" + hash.substring(0, 2) + "/" + hash), part);
            StoreFixture next = store.restarted();
            assertThat(next.uploads.file(upload.id(), hash).complete()).isTrue();
            assertThat(next.uploads.commit(upload.id()).version()).isEqualTo(1);
            assertThat(part).doesNotExist();
        }
    }

    @Test
    void otherBytesThanAnnouncedAreRefusedAndForgotten() throws IOException {
        byte[] other = Objects.requireNonNull(small.get("model.safetensors")).clone();
        other[other.length - 1] ^= 1;
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            assertThatThrownBy(
                            () -> store.uploads.append(upload.id(), weights(small), 0, new ByteArrayInputStream(other)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContainingAll("model.safetensors", weights(small), "was announced");
            assertThat(store.uploads.file(upload.id(), weights(small)).arrived())
                    .isZero();
            byte[] longer = Arrays.copyOf(other, other.length + 1);
            assertThatThrownBy(() ->
                            store.uploads.append(upload.id(), weights(small), 0, new ByteArrayInputStream(longer)))
                    .hasMessageContaining("more than the announced " + other.length + " bytes");
            assertThatThrownBy(() -> store.uploads.commit(upload.id()))
                    .isInstanceOf(InUse.class)
                    .hasMessageContaining("model.safetensors (0 of " + other.length + " bytes)");
            assertThat(store.blobs.bytes()).isZero();
        }
    }

    @Test
    void aKillBetweenThePhasesLeavesNothingHalfVisible() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            store.send(upload, small);
            // as if killed while links were made, and as if killed before the row was written
            Path unfinished = Files.createDirectories(folder.resolve("versions/.unfinished-1"));
            Files.write(unfinished.resolve("config.json"), new byte[3]);
            Path orphan = Files.createDirectories(folder.resolve("versions/" + UUID.randomUUID()));
            Files.write(orphan.resolve("config.json"), new byte[3]);
            Files.createDirectories(folder.resolve("uploads/.skeleton-1"));
            StoreFixture next = store.restarted();
            assertThat(next.versions.list()).isEmpty();
            assertThat(next.disk()).noneMatch(file -> file.startsWith("versions"));
            assertThat(next.uploads.get(upload.id()).complete()).isTrue();
            VersionRow version = next.uploads.commit(upload.id());
            assertThat(next.restarted().versions.get(version.id())).isEqualTo(next.versions.get(version.id()));
        }
    }

    @Test
    void twoWhoUploadTheSameNameAtOnceGetTwoVersions() throws Exception {
        Map<String, byte[]> large = StoreFixture.half("large");
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView one = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            UploadView other = store.uploads.begin(StoreFixture.manifest("tiny", large), "bob");
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> committed(store, one, small));
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> committed(store, other, large));
            assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(1, 2);
            assertThat(store.versions.list())
                    .extracting(row -> row.inspection().parameters() > 1_000_000 ? "bob" : "ada")
                    .containsExactlyElementsOf(store.versions.list().stream()
                            .map(VersionRow::madeBy)
                            .toList());
        }
    }

    private static int committed(StoreFixture store, UploadView upload, Map<String, byte[]> files) {
        try {
            store.send(upload, files);
            return store.uploads.commit(upload.id()).version();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theQuotaCountsWhatIsKeptAndWhatOthersAnnounced() throws IOException {
        long total = small.values().stream().mapToLong(bytes -> bytes.length).sum();
        try (StoreFixture store = new StoreFixture(folder, TestDatabase.h2(), DataSize.ofBytes(total + 100))) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            assertThat(store.uploads.use())
                    .returns(0L, StoreUse::kept)
                    .returns(total, StoreUse::announced)
                    .returns(total + 100, StoreUse::quota);
            Map<String, byte[]> more = new TreeMap<>(small);
            more.put("notes.txt", new byte[101]);
            assertThatThrownBy(() -> store.uploads.begin(StoreFixture.manifest("more", more), "ada"))
                    .isInstanceOf(OutOfSpace.class)
                    .hasMessageContainingAll("quota of " + (total + 100), total + " announced by other uploads");
            store.send(upload, small);
            store.uploads.commit(upload.id());
            assertThat(store.uploads.use()).returns(total, StoreUse::kept).returns(0L, StoreUse::announced);
            assertThatThrownBy(() -> store.uploads.begin(StoreFixture.manifest("more", more), "ada"))
                    .isInstanceOf(OutOfSpace.class)
                    .hasMessageContaining("101 bytes are to come");
        }
    }

    @Test
    void anUploadThatIsGivenUpLeavesNoBytes() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            store.send(upload, small);
            store.uploads.cancel(upload.id());
            assertThat(store.disk()).isEmpty();
            assertThatThrownBy(() -> store.uploads.get(upload.id())).isInstanceOf(UnknownCheckpoint.class);
        }
    }
}
