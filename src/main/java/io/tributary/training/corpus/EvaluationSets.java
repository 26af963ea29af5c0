package io.tributary.training.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What models are judged by later, and must not have seen: texts and prompts of evaluation sets. */
@Component
class EvaluationSets {
    static final String SHIPPED = "pair-eval";
    private static final String RESOURCE = "models/pair/eval.jsonl";

    private final AllowedRoots roots;
    private final CorpusProperties properties;
    private final JsonMapper json;

    EvaluationSets(AllowedRoots roots, CorpusProperties properties, JsonMapper json) {
        this.roots = roots;
        this.properties = properties;
        this.json = json;
    }

    /** Refuses now what would fail later. */
    void check(List<String> names) {
        names.stream().filter(name -> !name.equals(SHIPPED)).forEach(roots::resolve);
    }

    /**
     * Every text and prompt of the sets: of JSON Lines the field, of plain text each line.
     *
     * @throws BadCorpus if a set is broken, naming the line
     */
    Set<String> texts(List<String> names) throws IOException {
        Set<String> texts = new HashSet<>();
        for (String name : names) {
            boolean shipped = name.equals(SHIPPED);
            Path path = shipped ? Path.of(RESOURCE) : roots.resolve(name);
            InputStream in = shipped ? new ClassPathResource(RESOURCE).getInputStream() : Files.newInputStream(path);
            LineReader lines = new LineReader(in, "evaluation set " + name, properties.maxDocument());
            try (DocumentSource source = AllowedRoots.isLines(path.toString())
                    ? new JsonDocuments(lines, json)
                    : new TextDocuments(lines, Borders.LINE)) {
                for (Document document = source.next(); document != null; document = source.next()) {
                    texts.add(document.text());
                }
            }
        }
        return texts;
    }
}
