package io.tributary.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A block of code in a document.
 *
 * @param line where it begins in the file
 * @param language as its fence names it
 * @param before what the document says before it
 */
record Snippet(Path file, int line, String language, String before, String text) {

    /** All of a document, in order. */
    static List<Snippet> of(Path file) throws IOException {
        String page = Files.readString(file);
        List<String> lines = page.lines().toList();
        List<Snippet> found = new ArrayList<>();
        Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(page)
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock block) {
                        int line = block.getSourceSpans().get(0).getLineIndex();
                        found.add(new Snippet(
                                file,
                                line + 1,
                                block.getInfo().split(" ")[0],
                                String.join("\n", lines.subList(0, line)),
                                block.getLiteral()));
                    }
                });
        return found;
    }

    /** All blocks of a language in README.md and the documents beside it. */
    static List<Snippet> all(String language) throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> documents = Files.list(Path.of("docs"))) {
            documents.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        List<Snippet> found = new ArrayList<>();
        for (Path file : files) {
            of(file).stream()
                    .filter(snippet -> snippet.language().equals(language))
                    .forEach(found::add);
        }
        return found;
    }

    /** The same with other words. */
    Snippet with(String old, String other) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException(this + " does not contain " + old);
        }
        return new Snippet(file, line, language, before, text.replace(old, other));
    }

    @Override
    public String toString() {
        return file + " line " + line;
    }
}
