package io.tributary.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The documents of several files, one file after the other; {@code .jsonl} is JSON Lines, all else plain text. */
final class FileDocuments implements DocumentSource {
    private final List<SourceFile> files;
    private final Borders borders;
    private final DataSize limit;
    private final JsonMapper json;
    private @Nullable DocumentSource current;
    private int opened;
    private long before;

    /**
     * A file to read.
     *
     * @param name in error messages
     * @param lines whether it is JSON Lines
     */
    record SourceFile(Path path, String name, boolean lines) {}

    FileDocuments(List<SourceFile> files, Borders borders, DataSize limit, JsonMapper json) {
        this.files = List.copyOf(files);
        this.borders = borders;
        this.limit = limit;
        this.json = json;
    }

    @Override
    public @Nullable Document next() throws IOException {
        while (true) {
            if (current != null) {
                Document document = current.next();
                if (document != null) {
                    return document;
                }
                before += current.position();
                current.close();
                current = null;
            }
            if (opened == files.size()) {
                return null;
            }
            current = open(files.get(opened++));
        }
    }

    private DocumentSource open(SourceFile file) throws IOException {
        LineReader lines = new LineReader(Files.newInputStream(file.path()), file.name(), limit);
        return file.lines() ? new JsonDocuments(lines, json) : new TextDocuments(lines, borders);
    }

    @Override
    public long position() {
        return before + (current == null ? 0 : current.position());
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
