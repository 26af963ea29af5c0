package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against what Hugging Face tokenizers makes of the same text. */
class BpeTrainerTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/text");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    private static BpeTrainer shakespeare() throws IOException {
        BpeTrainer trainer = new BpeTrainer();
        for (String line : Files.readAllLines(GOLDEN.resolve("bpe-tinyshakespeare-words.tsv"))) {
            String[] columns = line.split("\t");
            trainer.add(unspelled(columns[0]), Long.parseLong(columns[1]));
        }
        return trainer;
    }

    private static String unspelled(String letters) {
        String alphabet = new String(ByteLevelWords.alphabet());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        letters.chars().forEach(letter -> bytes.write(alphabet.indexOf(letter)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String mixed() throws IOException {
        return Files.readString(GOLDEN.resolve("bpe-mixed.txt"));
    }

    private JsonNode written(BpeVocabulary vocabulary) throws IOException {
        TokenizerDirectory.write(vocabulary, "{{ bos_token }}", folder);
        return JSON.readTree(folder.resolve("tokenizer.json"));
    }

    @Test
    void shakespeareIsMergedAsTokenizersMergesIt() throws IOException {
        JsonNode golden = JSON.readTree(GOLDEN.resolve("bpe-tinyshakespeare-512.json"));
        JsonNode own = written(shakespeare().train(512));
        assertThat(own.path("model").path("merges").size()).isEqualTo(253);
        assertThat(own).isEqualTo(golden);
    }

    @Test
    void wordsAreCutAsTokenizersCutsThem() throws IOException {
        List<String> golden = new ArrayList<>();
        JSON.readTree(GOLDEN.resolve("bpe-mixed-words.json")).forEach(word -> golden.add(word.asString()));
        List<String> own = new ArrayList<>();
        ByteLevelWords.split(mixed(), word -> own.add(ByteLevelWords.spell(word)));
        assertThat(own).isEqualTo(golden);
    }

    @Test
    void aTextInManyScriptsIsMergedAsTokenizersMergesIt() throws IOException {
        BpeTrainer trainer = new BpeTrainer();
        trainer.add(mixed());
        assertThat(written(trainer.train(420))).isEqualTo(JSON.readTree(GOLDEN.resolve("bpe-mixed-420.json")));
    }

    @Test
    void theCodecLoadsWhatWasWritten() throws IOException {
        BpeTrainer trainer = new BpeTrainer();
        trainer.add(mixed());
        TokenizerDirectory.write(trainer.train(400), "{{ bos_token }}", folder);
        try (TextCodec codec = TextCodec.load(folder)) {
            assertThat(codec.vocabulary().size()).isEqualTo(400);
            assertThat(codec.vocabulary().eosIds()).containsExactly(2);
            assertThat(codec.endOfSequence()).hasValue(2);
            assertThat(codec.hasChatTemplate()).isTrue();
            int[] ids = codec.encodePrompt(mixed());
            assertThat(ids[0]).isEqualTo(1);
            assertThat(ids.length).isLessThan(mixed().getBytes(StandardCharsets.UTF_8).length * 2 / 3);
            List<Integer> rest = java.util.Arrays.stream(ids).skip(1).boxed().toList();
            assertThat(codec.decode(rest)).isEqualTo(mixed());
            assertThat(rest).as("user text spells special tokens out").doesNotContain(0, 1, 2);
        }
    }

    @Test
    void theSameWordsGiveTheSameBytesInWhateverOrder() throws IOException {
        BpeTrainer forwards = new BpeTrainer();
        BpeTrainer backwards = new BpeTrainer();
        List<String> lines = mixed().lines().toList();
        lines.forEach(forwards::add);
        for (int i = lines.size() - 1; i >= 0; i--) {
            backwards.add(lines.get(i));
        }
        assertThat(forwards.train(350)).isEqualTo(backwards.train(350));
    }

    @Test
    void trainingEndsEarlyWhenNoPairIsLeft() {
        BpeTrainer trainer = new BpeTrainer();
        trainer.add("abab");
        BpeVocabulary vocabulary = trainer.train(1000);
        assertThat(vocabulary.merges())
                .containsExactly(new BpeVocabulary.Merge("a", "b"), new BpeVocabulary.Merge("ab", "ab"));
        assertThat(vocabulary.tokens()).hasSize(BpeTrainer.SMALLEST + 2).endsWith("ab", "abab");
    }

    @Test
    void aVocabularyWithoutRoomForTheBytesIsRefused() {
        assertThatThrownBy(() -> new BpeTrainer().train(258))
                .hasMessageContaining("259")
                .hasMessageContaining("258");
    }
}
