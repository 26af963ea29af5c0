package io.tributary.experiments.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The nested JSON of SQuAD and XQuAD: columns id, title, context, question, answer. Of several answers the first is taken. */
final class SquadFile {
    private SquadFile() {}

    /** @throws BadDataSet if it is not such a file */
    static Table read(TextFile file, JsonMapper json) {
        List<Table.Entry> entries = new ArrayList<>();
        for (JsonNode article : tree(file, json).path("data")) {
            for (JsonNode paragraph : article.path("paragraphs")) {
                for (JsonNode question : paragraph.path("qas")) {
                    entries.add(
                            new Table.Entry("question " + (entries.size() + 1), values(article, paragraph, question)));
                }
            }
        }
        if (entries.isEmpty()) {
            throw new BadDataSet(file.name() + " holds no questions under data / paragraphs / qas, as SQuAD files do");
        }
        return new Table(entries);
    }

    private static JsonNode tree(TextFile file, JsonMapper json) {
        try {
            return json.readTree(file.text());
        } catch (JacksonException e) {
            throw new BadDataSet(file.name() + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, String> values(JsonNode article, JsonNode paragraph, JsonNode question) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", question.path("id").asString(""));
        values.put("title", article.path("title").asString(""));
        values.put("context", paragraph.path("context").asString(""));
        values.put("question", question.path("question").asString(""));
        values.put("answer", question.path("answers").path(0).path("text").asString(""));
        return values;
    }
}
