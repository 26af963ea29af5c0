package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing found: each of these ended the whole process, or would have kept it busy without end. */
class HostileTokenizerTest {
    private static final String SOUND = """
            {"version":"1.0","truncation":null,"padding":null,"added_tokens":[%s],"normalizer":%s,"pre_tokenizer":null,
            "post_processor":null,"decoder":%s,"model":{"type":"WordLevel","unk_token":"b","vocab":{"a":0,"b":%s}}}""";
    private static final String SPECIAL =
            "{\"id\":%s,\"content\":\"%s\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":true}";

    @TempDir
    private Path folder;

    static Stream<Arguments> hostile() {
        String deep = "{\"a\":".repeat(120) + "1" + "}".repeat(120);
        return Stream.of(
                Arguments.of(
                        SOUND.formatted("", "null", "{\"type\":\"Strip\",\"start\":1e309}", "1"),
                        "/decoder/start is too large a number"),
                Arguments.of(
                        SOUND.formatted("", "{\"type\":\"Prepend\",\"prepend\":\"\\ud800\"}", "null", "1"),
                        "/normalizer/prepend holds half a character"),
                Arguments.of(SOUND.formatted("", "{\"\\udc00\":1}", "null", "1"), "low surrogate"),
                Arguments.of(SOUND.formatted("", "null", deep, "1"), "is nested deeper than 100"),
                Arguments.of(SOUND.formatted(SPECIAL.formatted("2", ""), "null", "null", "1"), "needs a text"),
                Arguments.of(SOUND.formatted(SPECIAL.formatted("-1", "c"), "null", "null", "1"), "expected u32"),
                Arguments.of(SOUND.formatted("", "null", "null", "2147483647"), "the id 2147483647 is too large"),
                Arguments.of(mapped(""), "/normalizer/precompiled_charsmap announces a trie that is not there"),
                Arguments.of(mapped("kAEAAP8="), "announces a trie that is not there"),
                Arguments.of(mapped("BAAAAP////9hYmMA"), "/normalizer/precompiled_charsmap leads out of its own trie"),
                Arguments.of(mapped("*"), "is not Base64"),
                Arguments.of(
                        SOUND.replace(
                                        "\"pre_tokenizer\":null",
                                        "\"pre_tokenizer\":{\"type\":\"FixedLength\",\"length\":0}")
                                .formatted("", "null", "null", "1"),
                        "/pre_tokenizer/length must be at least 1"),
                Arguments.of(merging("####", "\"a b\""), "/model/merges/0 goes on with"),
                Arguments.of(merging("####", "[\"a\",\"b\"]"), "/model/merges/0 goes on with"),
                Arguments.of(merging("x", "\"a \u00e9\""), "/model/merges/0 goes on with"),
                Arguments.of(merging("\u00e9", "\"a b\""), "/model/merges/0 goes on with"));
    }

    /** What SentencePiece itself compiled (make_character_map.py) is no way out of anything. */
    @Test
    void aSoundCharacterMapIsRead() throws IOException {
        String map = Files.readString(Path.of("src/test/resources/tokenizer/character-map.txt"))
                .strip();
        Files.writeString(folder.resolve("tokenizer.json"), mapped(map));
        try (TextCodec text = TextCodec.load(folder)) {
            assertThat(text.encodePrompt("A")).containsExactly(0);
        }
    }

    /** A character map in the place of the normalizer. */
    private static String mapped(String map) {
        return SOUND.formatted("", "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"" + map + "\"}", "null", "1");
    }

    private static String merging(String prefix, String merge) {
        return """
                {"version":"1.0","added_tokens":[],"normalizer":null,"pre_tokenizer":null,"post_processor":null,"decoder":null,
                "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":"%s","end_of_word_suffix":null,
                "fuse_unk":false,"byte_fallback":false,"vocab":{"a":0,"b":1,"ab":2,"\u00e9":3},"merges":[%s]}}
                """.formatted(prefix, merge);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedWithTheReason(String tokenizer, String reason) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        assertThatThrownBy(() -> TextCodec.load(folder))
                .isInstanceOf(TextException.class)
                .hasMessageContaining(reason);
    }
}
