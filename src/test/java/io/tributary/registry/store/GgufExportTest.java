package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.registry.LoadedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that leaves as a GGUF file comes back as a model that computes the same. */
class GgufExportTest {
    private static final String PROMPT = "Q: Mia has 192 pears. How many are 3 times as many?\nA: <eos>";

    @TempDir
    private Path folder;

    private static byte[] exported(StoreFixture store, VersionRow row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GgufExport.Sending file = new GgufExport(store.shelf).open(row)) {
            file.write(out);
            assertThat(file.length()).isEqualTo(out.size());
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> stories() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
            files.put(file, Files.readAllBytes(Path.of("src/test/resources/golden/stories260K", file)));
        }
        return files;
    }

    @Test
    void whatWasWrittenComputesTheSame() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            for (Map<String, byte[]> files : List.of(StoreFixture.half("small"), stories())) {
                VersionRow row = store.tried(store.version("tiny", files));
                byte[] gguf = exported(store, row);
                VersionRow back = store.tried(store.version("back", Map.of("model.gguf", gguf)));
                assertThat(back.state()).as(back.message()).isEqualTo(CheckpointState.READY);
                assertThat(back.inspection().chatTemplate())
                        .isEqualTo(row.inspection().chatTemplate());
                LoadedModel one = store.registry.model(row.model());
                LoadedModel other = store.registry.model(back.model());
                int[] prompt = one.text().encodePrompt(PROMPT);
                assertThat(other.text().encodePrompt(PROMPT)).isEqualTo(prompt);
                assertThat(other.model().vocabulary().eosIds())
                        .isEqualTo(one.model().vocabulary().eosIds());
                requireEqualRows(one, other, prompt);
                assertThat(exported(store, back))
                        .as("what came as GGUF goes as it came")
                        .isEqualTo(gguf);
            }
        }
    }

    private static void requireEqualRows(LoadedModel one, LoadedModel other, int[] prompt) {
        int width = one.model().vocabulary().size();
        try (ModelSession expected = one.model().open(width);
                ModelSession found = other.model().open(width)) {
            Rows rows = found.advance(prompt);
            Rows same = expected.advance(prompt);
            for (int i = 0; i < prompt.length; i++) {
                assertThat(rows.logits(i)).isEqualTo(same.logits(i));
            }
        }
    }

    @Test
    void whatCannotBeWrittenIsRefusedWithoutTheFolderOfTheStore() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(StoreFixture.half("small"));
        String config = new String(Objects.requireNonNull(files.get("config.json")), StandardCharsets.UTF_8);
        files.put(
                "config.json",
                config.replace(
                                "\"rope_scaling\": null",
                                "\"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8.0, \"low_freq_factor\": 1.0,"
                                        + " \"high_freq_factor\": 4.0, \"original_max_position_embeddings\": 32}")
                        .getBytes(StandardCharsets.UTF_8));
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.version("tiny", files);
            assertThatThrownBy(() -> new GgufExport(store.shelf).open(row))
                    .isInstanceOf(Unwritable.class)
                    .hasMessage(
                            "config.json: scaled rotary frequencies (rope_type llama3) are not written to GGUF files");
        }
    }
}
