package io.tributary.experiments.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of file that are understood, each with the mapping and template it has unless others are given. */
enum Layout {
    CSV(DataSetSettings.mapping("prompt", "reference", null, null)),
    JSONL(DataSetSettings.mapping("prompt", "reference", null, null)),
    GSM8K(DataSetSettings.mapping(null, "answer", null, "Question: {question}\nAnswer:")),
    SQUAD(DataSetSettings.mapping(null, "answer", "id", "{context}\n\nQuestion: {question}\nAnswer:")),
    WMT(DataSetSettings.mapping(null, "target", null, "Source: {source}\nTranslation:")),
    /** Compared as text; nothing a model writes is ever run. */
    MBPP(DataSetSettings.mapping(null, "code", "task_id", "{prompt}\n"));

    private final DataSetSettings defaults;

    Layout(DataSetSettings defaults) {
        this.defaults = defaults;
    }

    DataSetSettings defaults() {
        return defaults;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadDataSet if it is unknown, or null and the file's ending does not tell */
    static Layout of(@Nullable String id, String file) {
        String wanted = id == null ? byEnding(file.toLowerCase(Locale.ROOT)) : id;
        for (Layout layout : values()) {
            if (layout.id().equals(wanted)) {
                return layout;
            }
        }
        List<String> valid = Arrays.stream(values()).map(Layout::id).toList();
        throw new BadDataSet(
                id == null
                        ? "the ending of '" + file + "' does not tell its layout; name one of " + valid
                        : "unknown layout '" + id + "'; valid layouts are " + valid);
    }

    private static String byEnding(String file) {
        if (file.endsWith(".csv") || file.endsWith(".tsv")) {
            return "csv";
        }
        return file.endsWith(".jsonl") || file.endsWith(".ndjson") ? "jsonl" : "";
    }

    Table read(TextFile file, @Nullable TextFile references, JsonMapper json) {
        return switch (this) {
            case CSV -> CsvTable.read(file);
            case SQUAD -> SquadFile.read(file, json);
            case WMT -> LinePairs.read(file, references);
            case JSONL, GSM8K, MBPP -> JsonLines.read(file, json);
        };
    }
}
