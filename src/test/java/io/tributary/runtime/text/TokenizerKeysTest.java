package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.runtime.checkpoint.GgufFile;
import io.tributary.runtime.checkpoint.GgufMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a GGUF file will say of a tokenizer is what others wrote of it, or nothing is written. */
class TokenizerKeysTest {
    private static final Path FOLDER = Path.of("src/test/resources/gguf");
    private static final Path PAIR = Path.of("src/main/resources/models/pair/small");
    private static final Path STORIES = Path.of("src/test/resources/golden/stories260K");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    private static GgufMetadata keys(Path directory, int rows) {
        return TokenizerKeys.of(directory, rows).metadata(directory);
    }

    @Test
    void aByteLevelTokenizerIsWrittenAsTheReferenceWritesIt() {
        GgufMetadata found = keys(PAIR, 1024);
        GgufMetadata expected = GgufFile.metadata(FOLDER.resolve("pair-small.gguf"));
        for (String key : List.of("model", "pre")) {
            assertThat(found.text("tokenizer.ggml." + key)).isEqualTo(expected.text("tokenizer.ggml." + key));
        }
        for (String key : List.of("tokens", "merges")) {
            assertThat(found.texts("tokenizer.ggml." + key)).isEqualTo(expected.texts("tokenizer.ggml." + key));
        }
        assertThat(found.integers("tokenizer.ggml.token_type"))
                .isEqualTo(expected.integers("tokenizer.ggml.token_type"));
        assertThat(found.integer("tokenizer.ggml.bos_token_id")).isEqualTo(1);
        assertThat(found.endIds()).containsExactly(2);
        // to_gguf.py says no; the directory says yes
        assertThat(found.flag("tokenizer.ggml.add_bos_token", false)).isTrue();
        assertThat(found.text("tokenizer.chat_template")).startsWith("{{ bos_token }}");
    }

    @Test
    void sentencePieceMergesBecomeScoresThatGiveThemBack() {
        GgufMetadata found = keys(STORIES, 512);
        GgufMetadata expected = GgufFile.metadata(FOLDER.resolve("spm.gguf"));
        assertThat(found.text("tokenizer.ggml.model")).isEqualTo("llama");
        assertThat(found.texts("tokenizer.ggml.tokens")).isEqualTo(expected.texts("tokenizer.ggml.tokens"));
        assertThat(found.integers("tokenizer.ggml.token_type"))
                .isEqualTo(expected.integers("tokenizer.ggml.token_type"));
        assertThat(new GgufTokenizer(found).tokenizer().path("model").path("merges"))
                .isEqualTo(new GgufTokenizer(expected).tokenizer().path("model").path("merges"));
    }

    @ParameterizedTest
    @EnumSource(GgufCuts.class)
    void everyWayOfCuttingThatHasANameIsRecognised(GgufCuts cuts) throws IOException {
        Path directory = edited(PAIR, root -> {
            cuts.write(root);
            ((ObjectNode) root.path("model")).put("ignore_merges", cuts.keepsWholeWords());
        });
        assertThat(GgufCuts.of(keys(directory, 1024))).isEqualTo(cuts);
    }

    @Test
    void rowsWithoutATokenAreFilledUpAndNoTokensOfAReader() throws IOException {
        Path directory = edited(PAIR, root -> {});
        GgufMetadata found = keys(directory, 1030);
        assertThat(found.texts("tokenizer.ggml.tokens")).hasSize(1030).endsWith("[PAD1029]");
        ObjectNode back = new GgufTokenizer(found).tokenizer();
        assertThat(back.path("model").path("vocab").size()).isEqualTo(1024);
    }

    static Stream<Arguments> unwritable() {
        return Stream.of(
                refused("of the kind WordPiece", root -> model(root).put("type", "WordPiece")),
                refused("no name there; normalizer {\"type\":\"Lowercase\"}", root -> root.putObject("normalizer")
                        .put("type", "Lowercase")),
                refused(
                        "is lstrip",
                        root -> ((ObjectNode) root.path("added_tokens").path(0)).put("lstrip", true)),
                refused(
                        "the id 0 means",
                        root -> ((ObjectNode) root.path("added_tokens").path(0)).put("content", "<p>")),
                refused("take its ignore_merges for", root -> model(root).put("ignore_merges", true)),
                refused("take its dropout for", root -> model(root).put("dropout", 0.1)),
                refused("take its end_of_word_suffix for", root -> model(root).put("end_of_word_suffix", "</w>")),
                refused("take its decoder for", root -> root.putObject("decoder")
                        .put("type", "Fuse")),
                refused("has a space inside", root -> ((ArrayNode) model(root).path("merges"))
                        .addArray()
                        .add("a b")
                        .add("c")));
    }

    private static ObjectNode model(ObjectNode root) {
        return (ObjectNode) root.path("model");
    }

    private static Arguments refused(String reason, Consumer<ObjectNode> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unwritable")
    void whatAReaderWouldTakeForSomethingElseIsRefused(String reason, Consumer<ObjectNode> change) throws IOException {
        Path directory = edited(PAIR, change);
        assertThatThrownBy(() -> TokenizerKeys.of(directory, 1024))
                .isInstanceOf(TextException.class)
                .hasMessageContainingAll("the tokenizer cannot be written into a GGUF file", reason);
    }

    @Test
    void mergesThatNoScoresCouldGiveAreRefused() throws IOException {
        Path directory = edited(STORIES, root -> {
            ArrayNode merges = (ArrayNode) model(root).path("merges");
            merges.add(merges.remove(0));
        });
        // the first piece is still merged last: scores can say that; but two ways to one piece with another between
        // cannot be
        Path torn = edited(STORIES, root -> {
            ArrayNode merges = (ArrayNode) model(root).path("merges");
            for (int i = 0; i + 2 < merges.size(); i++) {
                if (joined(merges, i).equals(joined(merges, i + 1))) {
                    merges.add(merges.remove(i));
                    return;
                }
            }
            throw new IllegalStateException("no piece has two merges");
        });
        assertThat(TokenizerKeys.of(directory, 512)).isNotNull();
        assertThatThrownBy(() -> TokenizerKeys.of(torn, 512)).hasMessageContaining("take its merges for");
    }

    private static String joined(ArrayNode merges, int i) {
        return merges.get(i).path(0).asString() + merges.get(i).path(1).asString();
    }

    @Test
    void moreEndsThanAFileHasRoomForAreRefused() throws IOException {
        Path directory = edited(PAIR, root -> {});
        Files.writeString(directory.resolve("config.json"), "{\"eos_token_id\": [2, 5, 6]}");
        assertThat(keys(directory, 1024).endIds()).containsExactly(2, 5, 6);
        Files.writeString(directory.resolve("config.json"), "{\"eos_token_id\": [2, 5, 6, 7]}");
        assertThatThrownBy(() -> TokenizerKeys.of(directory, 1024)).hasMessageContaining("4 tokens end an answer");
    }

    /** The tokenizer of a directory with something changed. */
    private Path edited(Path source, Consumer<ObjectNode> change) throws IOException {
        Path home = TokenizerFiles.home(source);
        Path directory = Files.createTempDirectory(folder, "edited");
        ObjectNode root = (ObjectNode) JSON.readTree(home.resolve("tokenizer.json"));
        change.accept(root);
        Files.write(directory.resolve("tokenizer.json"), JSON.writeValueAsBytes(root));
        Files.copy(home.resolve("tokenizer_config.json"), directory.resolve("tokenizer_config.json"));
        return directory;
    }
}
