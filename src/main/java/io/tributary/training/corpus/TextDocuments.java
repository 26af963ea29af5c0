package io.tributary.training.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Documents of a plain text file. Lines end with a line feed in the document, whatever ended them in the file. */
final class TextDocuments implements DocumentSource {
    private final LineReader lines;
    private final Borders borders;

    TextDocuments(LineReader lines, Borders borders) {
        this.lines = lines;
        this.borders = borders;
    }

    @Override
    public @Nullable Document next() throws IOException {
        StringBuilder text = new StringBuilder();
        long first = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            boolean blank = line.isBlank();
            if (text.isEmpty() && blank) {
                continue;
            }
            if (blank && borders == Borders.PARAGRAPH) {
                break;
            }
            first = text.isEmpty() ? lines.number() : first;
            text.append(text.isEmpty() ? "" : "\n").append(line);
            if (text.length() > lines.limit().toBytes()) {
                throw new BadCorpus("the document that begins in line " + first + " of " + lines.file()
                        + " is longer than " + lines.limit()
                        + "; let documents end at paragraphs or lines, or raise tributary.training.max-document");
            }
            if (borders == Borders.LINE) {
                break;
            }
        }
        String document = text.toString().stripTrailing();
        return document.isEmpty() ? null : Document.text(document);
    }

    @Override
    public long position() {
        return lines.position();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
