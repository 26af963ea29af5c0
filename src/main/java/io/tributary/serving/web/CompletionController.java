package io.tributary.serving.web;

import io.tributary.cascade.Target;
import io.tributary.platform.web.Client;
import io.tributary.serving.GenerationRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** POST /v1/completions, with {@code echo} for scoring. */
@RestController
final class CompletionController {
    /** OpenAI's default. */
    private static final int DEFAULT_TOKENS = 16;

    private final Requests requests;
    private final Answers answers;
    private final Streams streams;
    private final Echoes echoes;
    private final RelayAnswers relays;

    CompletionController(Requests requests, Answers answers, Streams streams, Echoes echoes, RelayAnswers relays) {
        this.relays = relays;
        this.requests = requests;
        this.answers = answers;
        this.streams = streams;
        this.echoes = echoes;
    }

    @PostMapping("/v1/completions")
    @ResponseBody
    @Nullable
    Envelope complete(@RequestBody JsonNode json, HttpServletRequest http, HttpServletResponse response)
            throws IOException, InterruptedException {
        JsonBody body = JsonBody.of(json);
        Options options = OptionsReader.completion(body);
        if (relays.knows(options.model())) {
            return relays.answer(
                    Form.TEXT, options.limitedTo(DEFAULT_TOKENS), null, RelayAnswers.prompt(body), http, response);
        }
        boolean echo = body.flag("echo");
        Target target = requests.target(options);
        List<Prompt> prompts = Prompt.read(body, target.tokens().text());
        if (echo && options.stream()) {
            throw Refusal.unsupported("echo", "echo cannot be streamed");
        }
        if (!echo && prompts.stream().anyMatch(Prompt::isEmpty)) {
            throw Refusal.invalid("prompt", "prompt must not be empty without echo");
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        Client client = Client.of(http);
        if (echo && Integer.valueOf(0).equals(options.maxTokens())) {
            return echoes.scored(target, prompts, options, cancelled, client);
        }
        List<GenerationRequest> all = requests.all(target, prompts, options, DEFAULT_TOKENS, cancelled::get);
        if (echo) {
            return echoes.continued(target, prompts, all, options, cancelled, client);
        }
        if (options.stream()) {
            streams.stream(Form.TEXT, options, all, cancelled, client, response);
            return null;
        }
        return answers.envelope(Form.TEXT, options, answers.write(all, cancelled, client));
    }
}
