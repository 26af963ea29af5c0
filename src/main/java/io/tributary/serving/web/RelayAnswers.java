package io.tributary.serving.web;

import io.tributary.accounts.Callers;
import io.tributary.platform.web.Client;
import io.tributary.platform.web.ClientGone;
import io.tributary.runtime.text.ChatMessage;
import io.tributary.serving.Admission;
import io.tributary.serving.relay.Ask;
import io.tributary.serving.relay.Relay;
import io.tributary.serving.relay.RelayService;
import io.tributary.serving.relay.Relayed;
import io.tributary.serving.relay.Relays;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both kinds of completion where a backend answers or takes part; what such an answer cannot have is refused. */
@Component
final class RelayAnswers {
    private final Relays relays;
    private final RelayService service;
    private final Admission admission;
    private final Callers callers;
    private final JsonMapper json;

    RelayAnswers(Relays relays, RelayService service, Admission admission, Callers callers, JsonMapper json) {
        this.relays = relays;
        this.service = service;
        this.admission = admission;
        this.callers = callers;
        this.json = json;
    }

    boolean knows(String model) {
        return relays.knows(model);
    }

    /** The one text of a request to continue it. */
    static String prompt(JsonBody body) {
        if (body.flag("echo")) {
            throw Refusal.unsupported("echo", "a backend's answers cannot be had with echo");
        }
        JsonNode prompt = body.raw("prompt");
        JsonNode only = prompt.isArray() && prompt.size() == 1 ? prompt.path(0) : prompt;
        if (!only.isString() || only.asString().isEmpty()) {
            throw Refusal.invalid(
                    "prompt",
                    "prompt must be one string that is not empty: a backend takes neither lists nor token ids");
        }
        return only.asString();
    }

    /** @return null if the answer was streamed */
    @Nullable
    Envelope answer(
            Form form,
            Options options,
            @Nullable List<ChatMessage> messages,
            String prompt,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        refuse(options);
        Relay relay = relay(options);
        admission.admitNamed(callers.current(), options.model());
        Client client = Client.of(http);
        Ask ask = new Ask(
                callers.current(),
                messages,
                prompt,
                options.sampling().temperature(),
                options.sampling().topP(),
                options.seed(),
                options.maxTokens(),
                options.stop(),
                client::gone);
        if (options.stream()) {
            stream(relay, ask, new RelayWriter(form, options, response, json));
            return null;
        }
        Relayed answer = service.answer(relay, ask, text -> {});
        if (client.gone()) {
            throw new ClientGone();
        }
        return Envelope.begin(form.idPrefix(), form.object(false), options.model())
                .with(
                        List.of(form.choice(
                                0, answer.shown().text(), null, answer.shown().finish())),
                        RelayWriter.usage(answer),
                        RelayReport.of(answer));
    }

    private Relay relay(Options options) {
        try {
            return relays.relay(options.model(), options.overrides());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                    options.model().indexOf('@') >= 0 ? "model" : "tributary", String.valueOf(e.getMessage()));
        }
    }

    private void stream(Relay relay, Ask ask, RelayWriter writer) throws IOException {
        try {
            writer.end(service.answer(relay, ask, writer::text));
        } catch (UncheckedIOException gone) {
            // the client is gone: there is nobody left to tell
            return;
        } catch (RuntimeException e) {
            if (!writer.begun()) {
                throw Faults.unwrapped(e);
            }
            writer.failed(e);
        }
    }

    private static void refuse(Options options) {
        if (options.choices() > 1) {
            throw Refusal.unsupported("n", "a backend writes one answer a request; ask again with another seed");
        }
        if (options.logprobs()) {
            throw Refusal.unsupported("logprobs", "a backend's log-probabilities are not passed on");
        }
        if (options.provenance() || options.provisional()) {
            throw Refusal.unsupported("tributary", "a backend's answers have neither provenance nor provisional text");
        }
        if (options.sampling().topK() != 0 || options.sampling().minP() != 0) {
            throw Refusal.unsupported("top_k", "backends take temperature and top_p, neither top_k nor min_p");
        }
    }
}
