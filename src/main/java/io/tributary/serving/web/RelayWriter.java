package io.tributary.serving.web;

import io.tributary.serving.relay.Relayed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Streams an answer that a backend takes part in, on the thread that reads it from there. */
final class RelayWriter {
    private final Form form;
    private final Options options;
    private final HttpServletResponse response;
    private final JsonMapper json;
    private final Envelope envelope;
    private @Nullable ServerSentEvents out;

    RelayWriter(Form form, Options options, HttpServletResponse response, JsonMapper json) {
        this.form = form;
        this.options = options;
        this.response = response;
        this.json = json;
        this.envelope = Envelope.begin(form.idPrefix(), form.object(true), options.model());
    }

    /** Whether something was sent, so that a failure can no longer have a status. */
    boolean begun() {
        return out != null;
    }

    /** @throws UncheckedIOException if the client is gone */
    void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            piece(text, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void piece(String text, @Nullable String finish, @Nullable RelayReport report) throws IOException {
        boolean first = out == null;
        events().event(envelope.with(List.of(form.piece(0, text, first, null, finish)), null, report));
    }

    void end(Relayed answer) throws IOException {
        piece("", answer.shown().finish(), RelayReport.of(answer));
        if (options.includeUsage()) {
            events().event(envelope.with(List.of(), usage(answer), null));
        }
        events().done();
        events().end();
    }

    /** Ends a stream that has begun with what went wrong. */
    void failed(RuntimeException error) throws IOException {
        events().event(Faults.envelope(Faults.unwrapped(error)));
        events().end();
    }

    private ServerSentEvents events() throws IOException {
        if (out == null) {
            out = new ServerSentEvents(response, json);
        }
        return out;
    }

    /** Of the answer that is shown; the report has both halves. */
    static Usage usage(Relayed answer) {
        return Usage.of(answer.shown().promptTokens(), answer.shown().completionTokens());
    }
}
