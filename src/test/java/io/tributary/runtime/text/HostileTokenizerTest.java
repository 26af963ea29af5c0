package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
                Arguments.of(SOUND.formatted("", "null", "null", "2147483647"), "the id 2147483647 is too large"));
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
