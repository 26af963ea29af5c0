package io.tributary.experiments.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Comma-separated values as spreadsheets of all ages write them. */
class CsvFilesTest {
    private static final String CAFES = "prompt,reference\nWo ist das Café?,Köln – „hier“\n";

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false, UTF-8",
        "UTF-8, true, UTF-8",
        "UTF-16LE, true, UTF-16LE",
        "UTF-16BE, true, UTF-16BE",
        "windows-1252, false, windows-1252"
    })
    void eachEncodingGivesTheSamePrompts(String charset, boolean mark, String recognised) throws Exception {
        DataSetLibrary.Upload file =
                Uploads.file("cafes.csv", (mark ? "\uFEFF" : "") + CAFES, Charset.forName(charset));
        DataSetFiles.Opened opened = Uploads.FILES.open(file, null, Uploads.settings("{}"));
        assertThat(opened.file().encoding()).isEqualTo(recognised);
        assertThat(opened.items()).containsExactly(new DataSetItem("1", "Wo ist das Café?", "Köln – „hier“", null));
    }

    @Test
    void latin1CanBeNamedAndUtf16WithoutAMarkMustBe() throws Exception {
        String plain = "prompt,reference\nCafé?,ja\n";
        assertThat(Uploads.items(
                        Uploads.file("a.csv", plain, StandardCharsets.ISO_8859_1), "{\"encoding\":\"ISO-8859-1\"}"))
                .extracting(DataSetItem::prompt)
                .containsExactly("Café?");
        assertThatThrownBy(() -> Uploads.items(Uploads.file("a.csv", plain, StandardCharsets.UTF_16LE), "{}"))
                .isInstanceOf(BadDataSet.class)
                .hasMessageContaining("UTF-16LE");
        assertThat(Uploads.items(
                        Uploads.file("a.csv", plain, StandardCharsets.UTF_16LE), "{\"encoding\":\"UTF-16LE\"}"))
                .hasSize(1);
        assertThatThrownBy(() -> Uploads.items(Uploads.file("a.csv", plain), "{\"encoding\":\"klingon\"}"))
                .hasMessageContaining("klingon");
        assertThatThrownBy(() -> Uploads.items(
                        Uploads.file("a.csv", plain, StandardCharsets.ISO_8859_1), "{\"encoding\":\"UTF-8\"}"))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void quotesHoldSeparatorsLineBreaksAndQuotes() throws Exception {
        String text = "prompt,reference\r\n\"a, \"\"b\"\"\r\nc\",\"d\"e\r\n\r\nf,\r\n";
        assertThat(Uploads.items(Uploads.file("a.csv", text), "{}"))
                .extracting(DataSetItem::prompt, DataSetItem::reference)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a, \"b\"\r\nc", "de"),
                        org.assertj.core.groups.Tuple.tuple("f", null));
    }

    @ParameterizedTest
    @CsvSource({"';'", "'\t'"})
    void otherSeparatorsAreRecognisedByTheFirstLine(String separator) throws Exception {
        String text = "prompt;reference;note\nHi, you;there;x\n".replace(";", separator);
        assertThat(Uploads.items(Uploads.file("a.tsv", text), "{}"))
                .containsExactly(new DataSetItem("1", "Hi, you", "there", null));
    }

    @Test
    void aBrokenFileIsRefusedWithTheLine() {
        refused("", "empty");
        refused("prompt,reference\n", "no records");
        refused("prompt,prompt\na,b\n", "twice");
        refused("prompt,reference\na,b\nc,d,e\n", "line 3");
        refused("prompt,reference\na,b\n\"c,d\n", "line 3");
        refused("question,answer\na,b\n", "'reference'");
    }

    private static void refused(String text, String part) {
        assertThatThrownBy(() -> Uploads.items(Uploads.file("bad.csv", text), "{}"))
                .isInstanceOf(BadDataSet.class)
                .hasMessageContaining(part);
    }

    @Test
    void aFileAboveTheLimitIsRefused() {
        DataSetFiles small = new DataSetFiles(Uploads.JSON, new DataSetProperties(DataSize.ofBytes(20)));
        assertThatThrownBy(() -> small.open(Uploads.file("cafes.csv", CAFES), null, Uploads.settings("{}")))
                .hasMessageContaining("tributary.data-sets.max-file");
    }

    @Test
    void aPreviewShowsColumnsRecordsPromptsAndWhatIsWrong() throws Exception {
        String text = "question,answer\nOne?,1\nTwo?,2\n";
        DataSetPreview bad =
                Uploads.FILES.preview(Uploads.FILES.open(Uploads.file("q.csv", text), null, Uploads.settings("{}")));
        assertThat(bad.columns()).containsExactly("question", "answer");
        assertThat(bad.records().get(1)).containsEntry("question", "Two?");
        assertThat(bad.problem()).contains("'reference'").contains("question");
        DataSetPreview good = Uploads.FILES.preview(Uploads.FILES.open(
                Uploads.file("q.csv", text),
                null,
                Uploads.settings("{\"prompt\":\"question\",\"reference\":\"answer\"}")));
        assertThat(good.problem()).isNull();
        assertThat(good.count()).isEqualTo(2);
        assertThat(good.referenced()).isEqualTo(2);
        assertThat(good.items()).extracting(DataSetItem::prompt).isEqualTo(List.of("One?", "Two?"));
    }
}
