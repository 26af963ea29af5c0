package io.tributary.training.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents of a JSON Lines file: objects with {@code text}, or with {@code prompt} and {@code reference}. Empty lines and
 * empty texts are passed over; other fields are ignored.
 */
final class JsonDocuments implements DocumentSource {
    private final LineReader lines;
    private final JsonMapper json;

    JsonDocuments(LineReader lines, JsonMapper json) {
        this.lines = lines;
        this.json = json;
    }

    @Override
    public @Nullable Document next() throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            Document document = line.isBlank() ? null : read(line);
            if (document != null) {
                return document;
            }
        }
        return null;
    }

    private @Nullable Document read(String line) {
        JsonNode object = parse(line);
        String prompt = string(object, "prompt");
        String reference = string(object, "reference");
        if (prompt != null && reference != null) {
            if (prompt.isEmpty() || reference.isEmpty()) {
                throw broken("has an empty prompt or reference", null);
            }
            return Document.example(prompt, reference);
        }
        String text = string(object, "text");
        if (text == null) {
            throw broken("has neither 'text' nor 'prompt' and 'reference' as strings", null);
        }
        return text.isBlank() ? null : Document.text(text);
    }

    private JsonNode parse(String line) {
        try {
            JsonNode node = json.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw broken("is not valid JSON: " + e.getOriginalMessage(), e);
        }
        throw broken("is no JSON object", null);
    }

    private static @Nullable String string(JsonNode object, String field) {
        JsonNode node = object.path(field);
        return node.isString() ? node.asString() : null;
    }

    private BadCorpus broken(String what, @Nullable Throwable cause) {
        BadCorpus error =
                new BadCorpus("line " + lines.number() + " of " + lines.file() + " " + what + "; nothing was imported");
        error.initCause(cause);
        return error;
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
