package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a checkpoint is said before its weights are sent. */
class ManifestTest {
    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new TreeMap<>(StoreFixture.half("small"));

    @SuppressWarnings("NullAway.Init") // the method below fills it
    private StoreFixture store;

    @BeforeEach
    void open() {
        store = new StoreFixture(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void replace(String file, String old, String by) {
        String text = new String(Objects.requireNonNull(files.get(file)), StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        files.put(file, text.replace(old, by).getBytes(StandardCharsets.UTF_8));
    }

    private void requireRefused(Manifest manifest, String... mentioned) throws IOException {
        assertThatThrownBy(() -> store.uploads.begin(manifest, "ada"))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll(mentioned)
                .hasMessageNotContaining(folder.toString());
        assertThat(store.uploads.list()).isEmpty();
        assertThat(store.disk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../config.json",
                "..",
                ".",
                "",
                "a/b.json",
                "a\\b.json",
                "/etc/passwd.json",
                "C:x.json",
                "x\0.json",
                ".hidden.json",
                "c\u043enfig.json", // a Cyrillic o
                "config\u2024json",
                "\uff0e\uff0e\uff0fconfig.json",
                "config.json ",
                "con fig.json"
            })
    void aNameThatIsNotPlainIsRefused(String name) throws IOException {
        files.put(name, new byte[1]);
        requireRefused(StoreFixture.manifest("tiny", files), "names no folder");
    }

    @Test
    void aNameOfFourThousandLettersIsRefusedWithoutBeingRepeated() {
        files.put("a".repeat(4096) + ".json", new byte[1]);
        Refused refusal = catchThrowableOfType(
                Refused.class, () -> store.uploads.begin(StoreFixture.manifest("tiny", files), "ada"));
        assertThat(String.valueOf(refusal.getMessage()).length()).isLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "model.PT", "weights.pkl", "a.ckpt", "b.pth"})
    void aPickleIsRefusedByItsName(String name) throws IOException {
        files.put(name, new byte[1]);
        requireRefused(StoreFixture.manifest("tiny", files), name, "is a pickle by its name");
    }

    @Test
    void aPickleIsRefusedByItsFirstBytesWhateverItIsCalled() throws IOException {
        byte[] pickle = new byte[100];
        pickle[0] = (byte) 0x80;
        pickle[1] = 4;
        files.put("model.safetensors", pickle);
        requireRefused(StoreFixture.telling("tiny", files, 50), "model.safetensors", "begins like a pickle");
        // one that was announced without its head is caught when it arrives
        UploadView upload = store.uploads.begin(StoreFixture.manifest("tiny", files), "ada");
        assertThatThrownBy(() -> store.uploads.append(
                        upload.id(), StoreFixture.sha256(pickle), 0, new ByteArrayInputStream(pickle)))
                .hasMessageContaining("begins like a pickle");
        assertThat(Pickles.begins(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0})).isTrue();
        assertThat(Pickles.begins(new byte[] {(byte) 0x80, 2, 0, 0, 0, 0, 0, 0, '{'}))
                .as("a safetensors header of 640 bytes")
                .isFalse();
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() throws IOException {
        files.put("CONFIG.json", new byte[1]);
        requireRefused(StoreFixture.manifest("tiny", files), "is there twice");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Manifest bad = new Manifest("a name", List.of(new ManifestFile("x.exe", -1, "ABC", null, null)));
        Refused refusal = catchThrowableOfType(Refused.class, () -> store.uploads.begin(bad, "ada"));
        assertThat(refusal.problems()).hasSize(4);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "a name has 1 to 100", "x.exe: is no kind of file", "a size of -1", "64 lower-case");
    }

    @Test
    void whatAnInspectionNeedsHasToBeThere() throws IOException {
        files.remove("tokenizer.json");
        requireRefused(StoreFixture.manifest("tiny", files), "tokenizer.json: is missing");
        files.remove("config.json");
        requireRefused(StoreFixture.manifest("tiny", files), "config.json: is missing");
        files.remove("model.safetensors");
        requireRefused(StoreFixture.manifest("tiny", files), "no weight file");
    }

    @Test
    void anUnknownArchitectureIsNamedWithTheKnownOnes() throws IOException {
        replace("config.json", "LlamaForCausalLM", "FalconForCausalLM");
        requireRefused(
                StoreFixture.telling("tiny", files, 20_000), "config.json", "FalconForCausalLM", "LlamaForCausalLM");
    }

    @Test
    void aTensorOfAnotherShapeIsSeenInTheHeader() throws IOException {
        replace("config.json", "\"intermediate_size\": 256", "\"intermediate_size\": 320");
        requireRefused(
                StoreFixture.telling("tiny", files, 20_000), "model.safetensors", "mlp", "but config.json implies");
    }

    @Test
    void aHeaderThatDoesNotFitTheAnnouncedSizeIsRefused() throws IOException {
        byte[] weights = Objects.requireNonNull(files.get("model.safetensors"));
        Manifest honest = StoreFixture.telling("tiny", files, 20_000);
        Manifest shorter = new Manifest(
                "tiny",
                honest.files().stream()
                        .map(file -> file.head() == null
                                ? file
                                : new ManifestFile(file.name(), weights.length - 8, file.sha256(), null, file.head()))
                        .toList());
        requireRefused(shorter, "model.safetensors", "but the file holds only");
    }

    @Test
    void aContentThatIsNotWhatItsHashSaysIsRefused() throws IOException {
        Manifest honest = StoreFixture.telling("tiny", files, 20_000);
        Manifest lying = new Manifest(
                "tiny",
                honest.files().stream()
                        .map(file -> file.content() == null
                                ? file
                                : new ManifestFile(file.name(), file.size(), file.sha256(), file.content() + " ", null))
                        .toList());
        requireRefused(lying, "config.json: the content in the manifest has not the announced size and hash");
    }

    @Test
    void theHeadersTellWhatItIs() throws IOException {
        Inspection inspection = Objects.requireNonNull(store.uploads
                .begin(StoreFixture.telling("tiny", files, 20_000), "ada")
                .inspection());
        assertThat(inspection.family()).isEqualTo("llama");
        assertThat(inspection.format()).isEqualTo("safetensors");
        assertThat(inspection.parameters()).isEqualTo(319_968);
        assertThat(inspection.types()).isEqualTo(Map.of("BF16", 319_968L));
        assertThat(inspection.context()).isEqualTo(512);
        assertThat(inspection.vocabulary()).isEqualTo(1024);
        assertThat(inspection.tokenizer())
                .isEqualTo(StoreFixture.sha256(Objects.requireNonNull(files.get("tokenizer.json"))));
        assertThat(inspection.chatTemplate()).isTrue();
        // 2 layers of products and a tied head, which lies there as a table and packed; norms stay float32
        long table = 1024 * 96;
        long norms = (2 * 2 + 1) * 96;
        long products = 2 * (4 * 96 * 96 + 3 * 96 * 256) + table;
        long angles = 2 * 512 * 32 + 1;
        assertThat(bytes(inspection, "fp32")).isEqualTo(4 * (products + table + norms + angles));
        assertThat(bytes(inspection, "fp32") - bytes(inspection, "bf16")).isEqualTo(2 * products);
        assertThat(bytes(inspection, "fp32") - bytes(inspection, "int8")).isEqualTo(3 * products);
    }

    private static long bytes(Inspection inspection, String precision) {
        return Objects.requireNonNull(inspection.memory().get(precision));
    }

    @Test
    void aGgufFileIsJudgedByItsHead() throws IOException {
        byte[] gguf = Files.readAllBytes(StoreFixture.GGUF);
        Map<String, byte[]> one = Map.of("model.gguf", gguf);
        Inspection inspection = Objects.requireNonNull(store.uploads
                .begin(StoreFixture.telling("tiny", one, 100_000), "ada")
                .inspection());
        assertThat(inspection.format()).isEqualTo("gguf");
        assertThat(inspection.parameters()).isEqualTo(319_968);
        assertThat(inspection.types()).containsKey("BF16");
        byte[] broken = Arrays.copyOf(gguf, gguf.length);
        broken[0] = 'X';
        assertThatThrownBy(() ->
                        store.uploads.begin(StoreFixture.telling("tiny", Map.of("model.gguf", broken), 100_000), "ada"))
                .hasMessageContainingAll("model.gguf", "does not begin with GGUF");
    }
}
