package io.tributary.experiments.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads uploaded files into prompts. */
@Component
class DataSetFiles {
    private static final int SHOWN = 5;

    private final JsonMapper json;
    private final DataSetProperties properties;

    DataSetFiles(JsonMapper json, DataSetProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    /**
     * A file as it is read.
     *
     * @param settings completed by the layout
     */
    record Opened(TextFile file, Table table, DataSetSettings settings) {
        List<DataSetItem> items() {
            return new ItemMaker(table, settings).items();
        }
    }

    /** @throws BadDataSet if the file cannot be read as records */
    Opened open(DataSetLibrary.Upload upload, DataSetLibrary.@Nullable Upload references, DataSetSettings given)
            throws IOException {
        Layout layout = Layout.of(given.layout(), upload.name());
        TextFile file = text(upload, given.encoding());
        Table table = layout.read(file, references == null ? null : text(references, given.encoding()), json);
        DataSetSettings settings = given.orElse(layout.defaults())
                .orElse(new DataSetSettings(null, layout.id(), null, null, null, null, null, null, null, null, null));
        return new Opened(file, table, settings);
    }

    private TextFile text(DataSetLibrary.Upload upload, @Nullable String encoding) throws IOException {
        long limit = properties.maxFile().toBytes();
        byte[] bytes = upload.content().readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > limit) {
            throw new BadDataSet("%s is larger than %s; split it, or raise tributary.data-sets.max-file"
                    .formatted(upload.name(), properties.maxFile()));
        }
        return TextFile.of(upload.name(), bytes, encoding);
    }

    /** Shows what the file would become, also where it would be refused. */
    DataSetPreview preview(Opened opened) {
        List<DataSetItem> items = List.of();
        String problem = null;
        try {
            items = opened.items();
        } catch (BadDataSet e) {
            problem = e.getMessage();
        }
        return new DataSetPreview(
                opened.settings(),
                opened.file().encoding(),
                opened.table().columns(),
                opened.table().records().stream()
                        .limit(SHOWN)
                        .map(Table.Entry::values)
                        .toList(),
                items.stream().limit(SHOWN).toList(),
                items.size(),
                referenced(items),
                problem);
    }

    static int referenced(List<DataSetItem> items) {
        return (int) items.stream()
                .map(DataSetItem::reference)
                .filter(Objects::nonNull)
                .count();
    }
}
