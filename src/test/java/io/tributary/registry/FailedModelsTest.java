package io.tributary.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.runtime.djl.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedModelsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String TOKENIZER = """
            {"version": "1.0", "added_tokens": [{"id": 1, "content": "</s>", "special": true, "normalized": false,
              "single_word": false, "lstrip": false, "rstrip": false}],
             "pre_tokenizer": {"type": "Whitespace"},
             "model": {"type": "WordLevel", "vocab": {"a": 0, "</s>": 1, "b": 2, "?": 3}, "unk_token": "?"}}
            """;

    /** With one tokenizer, so that nothing but the encoder speaks against them. */
    @Test
    void anEncoderDecoderFormsNoPairWithADecoderAlone(@TempDir Path folder) throws Exception {
        ModelRegistry registry = Registries.empty(folder.resolve("models"));
        for (String family : List.of("t5", "llama")) {
            Path directory = Files.createDirectories(folder.resolve(family));
            for (String file : List.of("config.json", "model.safetensors")) {
                Files.copy(GOLDEN.resolve(family).resolve(file), directory.resolve(file));
            }
            Files.writeString(directory.resolve("tokenizer.json"), TOKENIZER);
            Files.writeString(directory.resolve("tokenizer_config.json"), "{\"eos_token\": \"</s>\"}");
            registry.serve(family, directory, Precision.FP32, () -> {});
        }
        assertThatThrownBy(() -> registry.publishPair("mixed", "t5", "llama"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model t5 reads prompts with an encoder and model llama does not");
        assertThat(registry.findPair("mixed")).isEmpty();
        registry.close();
    }

    @Test
    void whatWasPublishedAndCannotBeLoadedIsRememberedWithTheReason(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("published/damaged"));
        Files.writeString(folder.resolve("published/halves.pair"), "here\nthere\n");
        ModelRegistry registry = Registries.empty(folder);
        registry.joinPublishedPairs();
        assertThat(registry.models()).isEmpty();
        assertThat(registry.failed())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("'damaged' ("))
                .anyMatch(line -> line.startsWith("'halves' (") && line.contains("here"));
        registry.close();
    }
}
