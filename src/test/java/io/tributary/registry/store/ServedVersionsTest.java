package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.ModelSession;
import io.tributary.registry.LoadedModel;
import io.tributary.runtime.djl.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version is tried before it is served, and served until it is unloaded. */
class ServedVersionsTest {
    @TempDir
    private Path folder;

    private final Map<String, byte[]> small = StoreFixture.half("small");

    @Test
    void aVersionThatPassesItsTestIsServedNowAndAfterTheNextStart() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            assertThat(row.state()).as(row.message()).isEqualTo(CheckpointState.READY);
            assertThat(store.shelf.isLoaded(row)).isTrue();
            assertThat(store.registry.findModel("tiny")).map(LoadedModel::name).contains("tiny@v1");
            store.tried(store.version("tiny", small));
            assertThat(store.registry.findModel("tiny")).map(LoadedModel::name).contains("tiny@v2");
            assertThat(store.registry.findModel("tiny@v1")).isPresent();
            assertThat(store.registry.findModel("tin")).isEmpty();
            store.shelf.unload(row);
            try (StoreFixture next = store.restarted()) {
                assertThat(next.registry.models()).extracting(LoadedModel::name).containsExactly("tiny@v2");
            }
        }
    }

    @Test
    void aGgufFileIsServedLikeADirectory() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row =
                    store.tried(store.version("tiny", Map.of("weights.gguf", Files.readAllBytes(StoreFixture.GGUF))));
            assertThat(row.state()).as(row.message()).isEqualTo(CheckpointState.READY);
            assertThat(store.registry.model("tiny").parameters()).isEqualTo(319_968);
        }
    }

    @Test
    void weightsThatAreNoNumbersFailTheTest() throws IOException {
        Map<String, byte[]> broken = new TreeMap<>(small);
        byte[] weights = Objects.requireNonNull(small.get("model.safetensors")).clone();
        int header =
                (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
        for (int at = 8 + header; at < weights.length; at += 2) {
            weights[at] = (byte) 0xc0; // NaN in bf16
            weights[at + 1] = 0x7f;
        }
        broken.put("model.safetensors", weights);
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", broken));
            assertThat(row.state()).isEqualTo(CheckpointState.FAILED);
            assertThat(row.message()).contains("the logit of token", "NaN");
            assertThat(store.registry.models()).isEmpty();
            assertThatThrownBy(() -> store.shelf.load(row, Precision.FP32))
                    .isInstanceOf(InUse.class)
                    .hasMessageContaining("has not passed its smoke test");
            store.versions.delete(row.id());
            assertThat(store.disk()).isEmpty();
        }
    }

    @Test
    void onlyWhatNothingUsesIsDeleted() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow one = store.version("tiny", small);
            assertThatThrownBy(() -> store.versions.delete(one.id())).hasMessageContaining("is being tried");
            store.tried(one);
            VersionRow other = store.tried(store.version("other", small));
            assertThatThrownBy(() -> store.versions.delete(one.id())).hasMessageContaining("is loaded; unload it");
            store.registry.publishPair("twins", "tiny@v1", "other@v1");
            assertThatThrownBy(() -> store.shelf.unload(other))
                    .isInstanceOf(InUse.class)
                    .hasMessage("'other@v1' is used by the pair twins");
            assertThat(store.shelf.partners(one)).singleElement().satisfies(partner -> {
                assertThat(partner.model()).isEqualTo("other@v1");
                assertThat(partner.obstacle()).isNull();
            });
        }
    }

    @Test
    void filesThatAnotherVersionSharesStay() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow one = store.tried(store.version("tiny", small));
            VersionRow other = store.tried(store.version("tiny", small));
            store.shelf.unload(one);
            store.versions.delete(one.id());
            assertThat(store.disk().stream().filter(file -> file.startsWith("blobs")))
                    .hasSameSizeAs(small.keySet());
            store.shelf.unload(other);
            store.versions.delete(other.id());
            assertThat(store.disk()).isEmpty();
        }
    }

    @Test
    void anAnswerUnderWayIsFinishedBeforeTheMemoryIsGivenBack() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            LoadedModel model = store.registry.model("tiny");
            try (ModelSession session = model.model().open(1024)) {
                session.advance(1, 50);
                store.shelf.unload(row);
                assertThat(store.registry.findModel("tiny")).isEmpty();
                assertThat(session.advance(60).logits(0)).hasSize(1024);
                assertThatThrownBy(() -> model.model().open(1024)).hasMessageContaining("tiny@v1 was unloaded");
            }
            assertThat(store.shelf.load(row, Precision.INT8).precision()).isEqualTo("int8");
            assertThat(store.versions.get(row.id()).precision()).isEqualTo("int8");
        }
    }

    @Test
    void modelsOfOtherTokenizersAreNoPartnersAndTheReasonIsTold() throws IOException {
        Map<String, byte[]> stories = new TreeMap<>();
        for (String file :
                new String[] {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}) {
            stories.put(file, Files.readAllBytes(Path.of("src/test/resources/golden/stories260K", file)));
        }
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow tiny = store.tried(store.version("tiny", small));
            VersionRow foreign = store.tried(store.version("stories", stories));
            assertThat(foreign.state()).as(foreign.message()).isEqualTo(CheckpointState.READY);
            assertThat(store.shelf.partners(tiny))
                    .extracting(Partner::obstacle)
                    .containsExactly("the tokenizers differ: 1024 tokens against 512");
        }
    }

    @Test
    void anImportedFileIsCopiedIntoTheStore() throws IOException {
        Path roots = Files.createDirectories(folder.resolve("roots"));
        Files.copy(StoreFixture.GGUF, roots.resolve("model.gguf"));
        Files.write(roots.resolve("notes.exe"), new byte[3]);
        try (StoreFixture store = new StoreFixture(folder.resolve("store"))) {
            VersionRow row = store.tried(store.importing(roots).take("tiny", roots.toString(), "ada"));
            assertThat(row.state()).as(row.message()).isEqualTo(CheckpointState.READY);
            assertThat(store.versions.files(row.id()))
                    .extracting(ManifestFile::name)
                    .containsExactly("model.gguf");
            Files.delete(roots.resolve("model.gguf"));
            Files.write(roots.resolve("pytorch_model.bin"), new byte[3]);
            assertThatThrownBy(() -> store.importing(roots).take("tiny", roots.toString(), "ada"))
                    .hasMessageContaining("pytorch_model.bin: is a pickle by its name");
        }
    }

    @Test
    void importsComeFromAllowedFoldersOnly() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            for (String outside :
                    new String[] {"/etc", folder.toString(), "nowhere", "src/main/resources/../java", "\0"}) {
                assertThatThrownBy(() -> store.imports.take("tiny", outside, "ada"))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("below one of the allowed folders");
            }
            assertThatThrownBy(() -> store.imports.take("tiny", StoreFixture.PAIR.toString(), "ada"))
                    .hasMessageContaining("no weight file");
            assertThatThrownBy(() -> store.imports.take(
                            "tiny", StoreFixture.PAIR.resolve("small").toString(), "ada"))
                    .as("its tokenizer lies beside the folder")
                    .hasMessageContaining("tokenizer.json: is missing");
            assertThat(store.uploads.list()).isEmpty();
            assertThat(store.disk()).isEmpty();
        }
    }
}
