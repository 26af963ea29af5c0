package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Files that somebody edited, or made up. */
class ImportCheckTest {
    private static final String POINT = UUID.randomUUID().toString();
    private static final String FILE = """
            {"format":1,"experiment":{"id":"%s","name":"n","state":"completed","dataSet":"d","pair":"p","n":1,"seed":1,
            "temperature":0,"maxTokens":4,"createdAt":"2026-01-01T00:00:00Z","metric":"exact-match"},
            "points":[{"id":"%s","ordinal":0,"label":"small","decoder":"small","parameters":{},"gamma":4}],
            "prompts":[{"ordinal":0,"promptId":"a","prompt":"Q","reference":"A"}],
            "answers":[{"pointId":"%s","promptOrdinal":0,"text":"A","quality":1,"tokens":1,"calls":"{}","largeCalls":0,
            "modelMs":2,"drafted":0,"accepted":0,"deferred":0}],"skipped":[]}""".formatted(UUID.randomUUID(), POINT, POINT);

    @Test
    void aWholeFilePasses() {
        assertThatCode(() -> check(FILE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what is changed | into what | what the refusal names
                "\"format\":1 | \"format\":9 | format is 9",
                "\"n\":1 | \"n\":7 | 7 prompts and holds 1",
                "\"quality\":1 | \"quality\":3 | quality 3.0",
                "\"quality\":1 | \"quality\":\"NaN\" | NaN",
                "\"modelMs\":2 | \"modelMs\":-2 | -2.0 ms",
                "\"promptOrdinal\":0 | \"promptOrdinal\":5 | prompt 5",
                "exact-match | made-up | made-up",
                "\"pair\":\"p\", | `` | lacks",
                "\"gamma\":4 | \"gamma\":4,\"pair\":\"q\" | of pair q",
                "\"skipped\":[] | \"pairs\":[{\"pair\":\"q\"}] | one of its pairs lacks",
            })
    void whatDoesNotHangTogetherIsNamed(String part, String changed, String named) {
        assertThatThrownBy(() -> check(FILE.replace(part, changed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void whatIsHeldTwiceOrNotAtAllIsRefused() {
        String answer = FILE.substring(FILE.indexOf("{\"pointId\""), FILE.indexOf("],\"skipped\""));
        assertThatThrownBy(() -> check(FILE.replace(answer, answer + "," + answer)))
                .hasMessageContaining("answer twice");
        assertThatThrownBy(() -> check("{\"format\":1}")).hasMessageContaining("lacks the experiment");
    }

    private static void check(String file) {
        ImportCheck.require(JsonMapper.shared().readValue(file, ExperimentArchive.Content.class));
    }
}
