package io.tributary.experiments.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line. Strings are taken as they are, null is absent, anything else is its JSON. */
final class JsonLines {
    private JsonLines() {}

    /** @throws BadDataSet if a line is no JSON object */
    static Table read(TextFile file, JsonMapper json) {
        List<Table.Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            if (!line.isBlank()) {
                String where = "line " + number;
                entries.add(new Table.Entry(where, values(object(file, where, line, json))));
            }
        }
        return new Table(entries);
    }

    private static JsonNode object(TextFile file, String where, String line, JsonMapper json) {
        try {
            JsonNode node = json.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new BadDataSet(where + " of " + file.name() + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
        throw new BadDataSet(where + " of " + file.name() + " is not a JSON object");
    }

    private static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (!value.isNull()) {
                values.put(property.getKey(), value.isString() ? value.asString() : value.toString());
            }
        });
        return values;
    }
}
