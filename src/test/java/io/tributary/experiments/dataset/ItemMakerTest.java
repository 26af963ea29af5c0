package io.tributary.experiments.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From records to prompts: mapping, template, examples, and what is refused. */
class ItemMakerTest {
    private static final String QUESTIONS = """
            {"q": "1+1", "a": 2, "key": "x", "kind": "sum"}
            {"q": "2+2", "a": "4", "key": "y", "kind": null}
            {"q": "3+3", "a": "", "key": "z", "kind": "sum"}
            """;

    private static List<DataSetItem> items(String text, String settings) throws Exception {
        return Uploads.items(Uploads.file("questions.jsonl", text), settings);
    }

    @Test
    void columnsBecomePromptReferenceIdAndSlice() throws Exception {
        assertThat(items(QUESTIONS, "{\"prompt\":\"q\",\"reference\":\"a\",\"id\":\"key\",\"slice\":\"kind\"}"))
                .containsExactly(
                        new DataSetItem("x", "1+1", "2", "sum"),
                        new DataSetItem("y", "2+2", "4", null),
                        new DataSetItem("z", "3+3", null, "sum"));
    }

    @Test
    void aTemplateNamesColumnsAndDoublesItsBraces() throws Exception {
        assertThat(items(QUESTIONS, "{\"reference\":\"a\",\"template\":\"{{{kind}}} Q: {q}$1\\nA:\"}"))
                .extracting(DataSetItem::prompt)
                .containsExactly("{sum} Q: 1+1$1\nA:", "{} Q: 2+2$1\nA:", "{sum} Q: 3+3$1\nA:");
    }

    @Test
    void theFirstRecordsBecomeExamplesBeforeEveryPrompt() throws Exception {
        assertThat(items(QUESTIONS, "{\"reference\":\"a\",\"template\":\"Q: {q}\\nA:\",\"shots\":2}"))
                .containsExactly(new DataSetItem("3", "Q: 1+1\nA: 2\n\nQ: 2+2\nA: 4\n\nQ: 3+3\nA:", null, null));
        assertThat(
                        items(
                                QUESTIONS,
                                "{\"prompt\":\"q\",\"reference\":\"\",\"shots\":1,\"shot_template\":\"{q} is {a}\",\"separator\":\"; \"}"))
                .extracting(DataSetItem::prompt)
                .containsExactly("1+1 is 2; 2+2", "1+1 is 2; 3+3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // settings | what the message must name
                "{} | 'reference'",
                "{\"prompt\":\"nope\",\"reference\":\"a\"} | [q, a, key, kind]",
                "{\"prompt\":\"q\",\"reference\":\"a\",\"id\":\"nope\"} | the id",
                "{\"prompt\":\"q\",\"reference\":\"a\",\"slice\":\"nope\"} | the slice",
                "{\"reference\":\"a\",\"template\":\"{nope}\"} | 'nope'",
                "{\"reference\":\"a\",\"template\":\"constant\"} | 3 records have an empty prompt",
                "{\"prompt\":\"q\",\"reference\":\"a\",\"id\":\"kind\"} | id",
                "{\"prompt\":\"q\",\"reference\":\"a\",\"shots\":3} | 0..2",
                "{\"prompt\":\"q\",\"reference\":\"a\",\"shots\":-1} | 0..2",
                "{\"prompt\":\"kind\",\"reference\":\"a\"} | line 2",
                "{\"layout\":\"nope\"} | gsm8k"
            })
    void aMappingThatDoesNotFitIsRefused(String settings, String part) {
        assertThatThrownBy(() -> items(QUESTIONS, settings))
                .isInstanceOf(BadDataSet.class)
                .hasMessageContaining(part);
    }

    @Test
    void duplicateIdsAreCountedAndNamed() {
        assertThatThrownBy(() -> items(QUESTIONS + QUESTIONS, "{\"prompt\":\"q\",\"reference\":\"a\",\"id\":\"key\"}"))
                .hasMessageContaining("3 ids")
                .hasMessageContaining("[x, y, z]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1] | not a JSON object",
                "{\"prompt\": | line 1",
                "{\"prompt\": \"a\\u0000b\", \"reference\": \"c\"} | NUL"
            })
    void aLineThatIsNoRecordIsRefused(String line, String part) {
        assertThatThrownBy(() -> items(line + "\n", "{}"))
                .isInstanceOf(BadDataSet.class)
                .hasMessageContaining(part);
    }

    @Test
    void anEndingThatTellsNothingNeedsALayout() {
        assertThatThrownBy(() -> Uploads.items(Uploads.file("data.bin", "x"), "{}"))
                .hasMessageContaining("data.bin")
                .hasMessageContaining("squad");
    }

    @Test
    void aHalfFollowsFromTheIdAndTheHalvesAreAboutEqual() {
        List<String> halves = IntStream.range(0, 1000)
                .mapToObj(i -> new DataSetItem("id-" + i, "p", null, null).half())
                .toList();
        assertThat(halves.stream().filter("calibration"::equals).count()).isBetween(450L, 550L);
        assertThat(halves).containsOnly("calibration", "report");
        assertThat(new DataSetItem("id-7", "another", "r", "s").half()).isEqualTo(halves.get(7));
    }
}
