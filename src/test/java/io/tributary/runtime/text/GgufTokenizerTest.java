package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokenizer inside a GGUF file gives the ids of the tokenizer.json it was made from. */
class GgufTokenizerTest {
    private static final Path FOLDER = Path.of("src/test/resources/gguf");
    private static final List<String> ODD = List.of(
            "Once upon a time, there was a little girl named Lily.",
            " two  spaces, a\ttab\nand\r\nlines ",
            "3.14159 = \u03c0, na\u00efve caf\u00e9 \u65e5\u672c\u8a9e \ud83d\ude80\ud83d\udc69\u200d\ud83d\udd2c",
            "It's 2026; they'll've GONE",
            "<s></s><unk><eos>",
            "");

    @Test
    void sentencePieceScoresGiveTheMergesOfHuggingFace() {
        requireEqual(FOLDER.resolve("spm.gguf"), Path.of("src/test/resources/golden/stories260K"));
    }

    @Test
    void byteLevelMergesAreTaken() {
        requireEqual(FOLDER.resolve("pair-small.gguf"), Golden.PAIR);
    }

    private static void requireEqual(Path gguf, Path directory) {
        try (TextCodec file = TextCodec.load(gguf);
                TextCodec expected = TextCodec.load(directory)) {
            assertThat(file.vocabulary().size()).isEqualTo(expected.vocabulary().size());
            assertThat(file.vocabulary().eosIds())
                    .isEqualTo(expected.vocabulary().eosIds());
            for (String text : ODD) {
                int[] ids = expected.encode(text);
                assertThat(file.encode(text)).as(text).isEqualTo(ids);
                List<Integer> list = IntStream.of(ids).boxed().toList();
                assertThat(file.decode(list)).as(text).isEqualTo(expected.decode(list));
            }
        }
    }

    @Test
    void aPromptBeginsWithBosWhereTheFileOrItsKindSaysSo() {
        try (TextCodec sentencePiece = TextCodec.load(FOLDER.resolve("spm.gguf"));
                TextCodec byteLevel = TextCodec.load(FOLDER.resolve("pair-small.gguf"))) {
            assertThat(sentencePiece.encodePrompt("a")[0]).isEqualTo(1);
            assertThat(byteLevel.encodePrompt("a")).isEqualTo(byteLevel.encode("a"));
        }
    }

    @Test
    void aTokenizerBesideTheFileIsUsedInstead(@TempDir Path folder) throws IOException {
        Files.copy(FOLDER.resolve("llama.gguf"), folder.resolve("model.gguf"));
        assertThatThrownBy(() -> TextCodec.load(folder))
                .hasMessageContainingAll("model.gguf", "tokenizer.ggml.model", "is missing");
        Files.copy(Golden.PAIR.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        TextCodec.load(folder).close();
    }

    @Test
    void theTokenizerIsCopiedOutOfTheFile(@TempDir Path folder) throws IOException {
        TokenizerDirectory.copy(FOLDER.resolve("spm.gguf"), folder);
        try (TextCodec inside = TextCodec.load(FOLDER.resolve("spm.gguf"));
                TextCodec copy = TextCodec.load(folder)) {
            assertThat(copy.vocabulary().fingerprint())
                    .isEqualTo(inside.vocabulary().fingerprint());
            assertThat(copy.encodePrompt("a b")).isEqualTo(inside.encodePrompt("a b"));
        }
    }
}
