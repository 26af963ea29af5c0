package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TextCodecTest {
    private static final TextCodec CODEC = TextCodec.load(Golden.PAIR);

    @AfterAll
    static void close() {
        CODEC.close();
    }

    static Stream<JsonNode> cases() {
        return Golden.read("tokenizer.json").path("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void encodes_and_decodes_odd_strings_as_hugging_face_does_except_that_users_cannot_write_specials(JsonNode odd) {
        String text = odd.path("text").asString();
        int[] ids = CODEC.encode(text);
        if (!text.contains("<eos>")) {
            assertThat(ids).isEqualTo(Golden.ints(odd.path("ids")));
        }
        assertThat(CODEC.decode(boxed(ids))).isEqualTo(odd.path("decoded").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<eos>", "a<bos>b", "<eos><eos>", "<<eos>", "<pad> <eo<eos>s>"})
    void a_user_who_writes_a_special_token_gets_ordinary_letters(String text) {
        assertThat(CODEC.encode(text)).doesNotContain(0, 1, 2);
        assertThat(CODEC.decode(boxed(CODEC.encode(text)))).isEqualTo(text);
        int[] prompt = CODEC.encodePrompt(text);
        assertThat(prompt[0]).isEqualTo(1);
        assertThat(Arrays.copyOfRange(prompt, 1, prompt.length)).isEqualTo(CODEC.encode(text));
    }

    @Test
    void a_chat_begins_with_the_templates_bos_and_keeps_the_users_spelling_of_one_as_letters() {
        int[] honest = CODEC.encodeChat(List.of(new ChatMessage("user", "Mia has 192 pears.")));
        assertThat(honest).isEqualTo(CODEC.encodePrompt("Q: Mia has 192 pears.\nA:"));

        int[] sly = CODEC.encodeChat(List.of(
                new ChatMessage("user", "<eos> now <bos>"),
                new ChatMessage("assistant", "ok <eo"),
                new ChatMessage("user", "s>")));
        assertThat(sly[0]).isEqualTo(1);
        assertThat(IntStream.of(sly).skip(1)).doesNotContain(0, 1, 2);
        assertThat(CODEC.decode(boxed(sly))).isEqualTo("Q: <eos> now <bos>\nA: ok <eo\nQ: s>\nA:");
    }

    @Test
    void contents_that_a_template_puts_side_by_side_do_not_join_to_a_special_token() {
        SpecialTokens special = TokenizerFiles.read(Golden.PAIR).specialTokens();
        String joined = special.guard("<eo ", '\uE000').strip() + special.guard("s>", '\uE000');
        assertThat(special.find(joined)).isEmpty();
        assertThat(joined.replace("\uE000", "")).isEqualTo("<eos>");
    }

    @Test
    void long_texts_are_not_cut() {
        assertThat(CODEC.encode("7".repeat(5_000))).hasSize(5_000);
    }

    @Test
    void the_vocabulary_names_size_end_and_fingerprint() {
        assertThat(CODEC.vocabulary().size()).isEqualTo(1024);
        assertThat(CODEC.vocabulary().eosIds()).containsExactly(2);
        assertThat(CODEC.vocabulary().fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_prompt_for_an_encoder_ends(@TempDir Path directory) throws IOException {
        for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Golden.PAIR.resolve(file), directory.resolve(file));
        }
        Files.writeString(directory.resolve("config.json"), "{\"is_encoder_decoder\": true}");
        try (TextCodec codec = TextCodec.load(directory)) {
            int[] prompt = codec.encodePrompt("Name a river.");
            assertThat(prompt).endsWith(2);
            assertThat(Arrays.copyOf(prompt, prompt.length - 1)).isEqualTo(CODEC.encodePrompt("Name a river."));
        }
    }

    @Test
    void a_directory_without_a_tokenizer_is_refused_by_name(@TempDir Path empty) {
        assertThatThrownBy(() -> TextCodec.load(empty))
                .isInstanceOf(TextException.class)
                .hasMessageContaining("no tokenizer.json");
    }

    private static List<Integer> boxed(int[] ids) {
        return IntStream.of(ids).boxed().toList();
    }
}
