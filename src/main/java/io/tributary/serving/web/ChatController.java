package io.tributary.serving.web;

import io.tributary.cascade.Target;
import io.tributary.platform.web.Client;
import io.tributary.runtime.text.ChatMessage;
import io.tributary.serving.GenerationRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** POST /v1/chat/completions. */
@RestController
final class ChatController {
    private final Requests requests;
    private final Answers answers;
    private final Streams streams;
    private final RelayAnswers relays;

    ChatController(Requests requests, Answers answers, Streams streams, RelayAnswers relays) {
        this.relays = relays;
        this.requests = requests;
        this.answers = answers;
        this.streams = streams;
    }

    @PostMapping("/v1/chat/completions")
    @ResponseBody
    @Nullable
    Envelope complete(@RequestBody JsonNode json, HttpServletRequest http, HttpServletResponse response)
            throws IOException, InterruptedException {
        JsonBody body = JsonBody.of(json);
        Options options = OptionsReader.chat(body);
        List<ChatMessage> messages = MessageReader.read(body);
        String text = messages.stream().map(m -> m.role() + ": " + m.content()).collect(Collectors.joining("\n"));
        if (relays.knows(options.model())) {
            return relays.answer(Form.CHAT, options, messages, text, http, response);
        }
        Target target = requests.target(options);
        int[] tokens = target.tokens().text().encodeChat(messages);
        AtomicBoolean cancelled = new AtomicBoolean();
        Client client = Client.of(http);
        List<GenerationRequest> all =
                requests.all(target, List.of(new Prompt(text, tokens, 0)), options, Integer.MAX_VALUE, cancelled::get);
        if (options.stream()) {
            streams.stream(Form.CHAT, options, all, cancelled, client, response);
            return null;
        }
        return answers.envelope(Form.CHAT, options, answers.write(all, cancelled, client));
    }
}
