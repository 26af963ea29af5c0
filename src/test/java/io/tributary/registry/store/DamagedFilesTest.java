package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.DamagedModel;
import io.tributary.registry.LoadedModel;
import io.tributary.runtime.djl.Precision;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that changed on the disk is found by its hash before it is read, and nothing is made of it any more. */
class DamagedFilesTest {
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    private Path folder;

    private final Map<String, byte[]> small = StoreFixture.half("small");

    @Test
    void aBitThatFlippedIsFoundAtTheNextLoadAndTheBlobPutAside() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow one = store.tried(store.version("tiny", small));
            VersionRow twin = store.tried(store.version("twin", small));
            store.shelf.unload(one);
            flip(store, one, WEIGHTS);

            assertThatThrownBy(() -> store.shelf.load(one, Precision.FP32))
                    .isInstanceOf(InUse.class)
                    .hasMessageContainingAll("tiny@v1 is damaged: model.safetensors has the SHA-256", hash(WEIGHTS));
            VersionRow found = store.versions.get(one.id());
            assertThat(found.state()).isEqualTo(CheckpointState.DAMAGED);
            assertThat(found.message()).contains("quarantine/" + hash(WEIGHTS), "delete the version and upload it");
            assertThat(store.registry.findModel("tiny")).isEmpty();
            assertThat(store.versions.get(twin.id()).state())
                    .as("it holds the same blob")
                    .isEqualTo(CheckpointState.DAMAGED);
            assertThat(store.damage.damaged()).hasSize(2).allMatch(words -> words.contains(WEIGHTS));
            assertThat(store.blobs.has(hash(WEIGHTS))).isFalse();
            assertThatThrownBy(() -> store.shelf.load(found, Precision.FP32)).hasMessageContaining("is damaged");

            try (StoreFixture next = store.restarted()) {
                assertThat(next.registry.models()).isEmpty();
                assertThat(next.damage.damaged()).hasSize(2);
                assertThat(next.disk()).contains("quarantine/" + hash(WEIGHTS));
            }
        }
    }

    @Test
    void whatIsUploadedAgainIsWholeAndTheDamagedVersionLeavesNothing() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow one = store.tried(store.version("tiny", small));
            store.shelf.unload(one);
            flip(store, one, WEIGHTS);
            assertThatThrownBy(() -> store.shelf.load(one, Precision.FP32)).isInstanceOf(InUse.class);

            UploadView again = store.uploads.begin(StoreFixture.manifest("tiny", small), "ada");
            assertThat(again.files())
                    .filteredOn(file -> !file.complete())
                    .extracting(UploadView.FileView::name)
                    .containsExactly(WEIGHTS);
            store.send(again, small);
            VersionRow whole = store.tried(store.uploads.commit(again.id()));
            assertThat(whole.state()).as(whole.message()).isEqualTo(CheckpointState.READY);
            assertThat(store.registry.findModel("tiny")).map(LoadedModel::name).contains("tiny@v2");
            assertThat(store.blobs.path(hash(WEIGHTS))).hasBinaryContent(Objects.requireNonNull(small.get(WEIGHTS)));

            store.versions.delete(one.id());
            store.shelf.unload(whole);
            store.versions.delete(whole.id());
            assertThat(store.disk()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", WEIGHTS})
    void aFileThatBreaksItsReaderIsDamagedAndNotJustUnreadable(String file) throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            Files.write(store.shelf.directory(row.id()).resolve(file), new byte[] {'{'});
            try (StoreFixture next = store.restarted()) {
                assertThat(next.registry.models()).isEmpty();
                assertThat(next.versions.get(row.id()).state()).isEqualTo(CheckpointState.DAMAGED);
                assertThat(next.damage.damaged())
                        .singleElement()
                        .asString()
                        .startsWith("tiny@v1: " + file + " has the SHA-256 ");
            }
        }
    }

    @Test
    void aFileThatIsGoneIsDamageToo() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.version("tiny", small);
            Files.delete(store.shelf.directory(row.id()).resolve("config.json"));
            assertThat(store.tried(row).message()).startsWith("config.json is gone; delete the version");
            assertThat(store.versions.get(row.id()).state()).isEqualTo(CheckpointState.DAMAGED);
            assertThat(store.blobs.has(hash("config.json")))
                    .as("only the version's own name for it was lost")
                    .isTrue();
        }
    }

    @Test
    void weightsThatComeBackIntoMemoryAreLookedAtAgain() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            flip(store, row, WEIGHTS);
            // the int8 form is read when it is first asked for
            LoadedModel int8 = store.registry.pair("tiny@v1").small();
            assertThatThrownBy(() -> int8.model().open(16))
                    .isInstanceOf(DamagedModel.class)
                    .hasMessageContaining("tiny@v1 is damaged: model.safetensors");
            assertThat(store.registry.model("tiny").model().open(1024))
                    .as("what is in memory is as it was")
                    .satisfies(session -> session.close());
        }
    }

    private String hash(String file) {
        return StoreFixture.sha256(Objects.requireNonNull(small.get(file)));
    }

    /** One bit in the middle, where no header is. */
    private static void flip(StoreFixture store, VersionRow row, String file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(
                store.shelf.directory(row.id()).resolve(file).toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 1);
        }
    }
}
