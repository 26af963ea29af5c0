package io.tributary.experiments.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Files as they come in, and what is made of them. */
final class Uploads {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final DataSetFiles FILES = new DataSetFiles(JSON, new DataSetProperties(DataSize.ofMegabytes(32)));

    private Uploads() {}

    static DataSetLibrary.Upload file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    static DataSetLibrary.Upload file(String name, String text, Charset charset) {
        return new DataSetLibrary.Upload(name, new ByteArrayInputStream(text.getBytes(charset)));
    }

    static DataSetSettings settings(String json) {
        return JSON.readValue(json, DataSetSettings.class);
    }

    static List<DataSetItem> items(DataSetLibrary.Upload file, String settings) throws IOException {
        return items(file, null, settings);
    }

    static List<DataSetItem> items(
            DataSetLibrary.Upload file, DataSetLibrary.@Nullable Upload references, String settings)
            throws IOException {
        return FILES.open(file, references, settings(settings)).items();
    }
}
