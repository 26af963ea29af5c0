package io.tributary.experiments.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.evaluate.metrics.TextMetric;
import org.junit.jupiter.api.Test;

/** Files in the layouts of public data sets, written for this test. */
class LayoutTest {
    @Test
    void gsm8kQuestionsAreJudgedByTheNumberAfterTheirMark() throws Exception {
        String line = "{\"question\": \"Ann has 3 pens and buys 4.\", \"answer\": \"3+4 = <<3+4=7>>7\\n#### 7\"}\n";
        DataSetItem item = Uploads.items(Uploads.file("test.jsonl", line), "{\"layout\":\"gsm8k\"}")
                .get(0);
        assertThat(item.prompt()).isEqualTo("Question: Ann has 3 pens and buys 4.\nAnswer:");
        assertThat(((TextMetric) Metrics.byId("number-match")).quality("That makes 7 pens.", String.valueOf(item.reference())))
                .isEqualTo(1);
    }

    @Test
    void squadNestsQuestionsInParagraphsInArticles() throws Exception {
        String json = """
                {"data": [{"title": "Pens", "paragraphs": [{"context": "Ann has a red pen.", "qas": [
                  {"id": "q1", "question": "Who?", "answers": [{"text": "Ann", "answer_start": 0}, {"text": "she"}]},
                  {"id": "q2", "question": "Whose cat?", "answers": []}]}]}]}""";
        assertThat(Uploads.items(Uploads.file("squad.json", json), "{\"layout\":\"squad\",\"slice\":\"title\"}"))
                .containsExactly(
                        new DataSetItem("q1", "Ann has a red pen.\n\nQuestion: Who?\nAnswer:", "Ann", "Pens"),
                        new DataSetItem("q2", "Ann has a red pen.\n\nQuestion: Whose cat?\nAnswer:", null, "Pens"));
        assertThatThrownBy(() -> Uploads.items(Uploads.file("squad.json", "{}"), "{\"layout\":\"squad\"}"))
                .hasMessageContaining("paragraphs");
        assertThatThrownBy(() -> Uploads.items(Uploads.file("squad.json", "{"), "{\"layout\":\"squad\"}"))
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void wmtPairsTheLinesOfTwoFiles() throws Exception {
        String english = "A pen.\nTwo pens.\n";
        assertThat(Uploads.items(
                        Uploads.file("a.en", english),
                        Uploads.file("a.de", "Ein Stift.\nZwei Stifte.\n"),
                        "{\"layout\":\"wmt\",\"template\":\"{source} =\"}"))
                .containsExactly(
                        new DataSetItem("1", "A pen. =", "Ein Stift.", null),
                        new DataSetItem("2", "Two pens. =", "Zwei Stifte.", null));
        assertThatThrownBy(() -> Uploads.items(
                        Uploads.file("a.en", english), Uploads.file("a.de", "Ein Stift.\n"), "{\"layout\":\"wmt\"}"))
                .hasMessageContaining("2 lines")
                .hasMessageContaining("has 1");
        assertThatThrownBy(() -> Uploads.items(Uploads.file("a.en", english), "{\"layout\":\"wmt\"}"))
                .hasMessageContaining("references");
    }

    @Test
    void mbppIsTextToMatchAndNothingToRun() throws Exception {
        String line =
                "{\"prompt\": \"Write f.\", \"test\": [\"assert f()\"], \"code\": \"def f():\\r\\n  1\", \"task_id\": 11}\n";
        assertThat(Uploads.items(Uploads.file("mbpp.jsonl", line), "{\"layout\":\"mbpp\"}"))
                .containsExactly(new DataSetItem("11", "Write f.\n", "def f():\r\n  1", null));
    }
}
