package io.tributary.serving.web;

import io.tributary.core.decode.Decision;
import io.tributary.core.rules.Judgement;
import io.tributary.platform.web.Client;
import io.tributary.platform.web.ClientGone;
import io.tributary.serving.Generation;
import io.tributary.serving.GenerationListener;
import io.tributary.serving.GenerationRequest;
import io.tributary.serving.GenerationService;
import io.tributary.serving.web.StreamEvent.Done;
import io.tributary.serving.web.StreamEvent.Failed;
import io.tributary.serving.web.StreamEvent.Judged;
import io.tributary.serving.web.StreamEvent.Provisional;
import io.tributary.serving.web.StreamEvent.Token;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams answers as server-sent events. The engine only fills a queue; the request's own thread writes, so a slow
 * client holds up nobody. A client that goes away sets the request's cancelled flag at the next write.
 */
@Component
final class Streams {
    private static final long POLL_MILLIS = 20;

    private final GenerationService service;
    private final Answers answers;
    private final JsonMapper json;

    Streams(GenerationService service, Answers answers, JsonMapper json) {
        this.service = service;
        this.answers = answers;
        this.json = json;
    }

    /** Throws what goes wrong before the first token, so that it gets a status; later failures become events. */
    void stream(
            Form form,
            Options options,
            List<GenerationRequest> requests,
            AtomicBoolean cancelled,
            Client client,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
        try {
            for (int i = 0; i < requests.size(); i++) {
                submit(i, requests.get(i), options.provisional(), events);
            }
            StreamEvent first = first(events, client);
            if (first instanceof Failed failed) {
                throw Faults.unwrapped(failed.error());
            }
            ServerSentEvents out = new ServerSentEvents(response, json);
            StreamWriter writer = new StreamWriter(form, options, requests, answers, out);
            writer.write(first, events);
            out.end();
        } catch (IOException e) {
            // the client is gone: there is nobody left to tell
            return;
        } finally {
            cancelled.set(true);
        }
    }

    /** Nothing is written before the first event, so until then only the connection tells whether anybody waits. */
    private static StreamEvent first(BlockingQueue<StreamEvent> events, Client client) throws InterruptedException {
        while (true) {
            StreamEvent event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (event != null) {
                return event;
            }
            if (client.gone()) {
                throw new ClientGone();
            }
        }
    }

    private void submit(int index, GenerationRequest request, boolean provisional, BlockingQueue<StreamEvent> events) {
        CompletableFuture<?> unused = service.generate(request, new Queueing(index, provisional, events))
                .whenComplete((Generation generation, Throwable error) ->
                        events.add(error == null ? new Done(index, generation) : new Failed(index, error)));
    }

    private record Queueing(int index, boolean unjudged, BlockingQueue<StreamEvent> events)
            implements GenerationListener {
        @Override
        public void token(Decision decision, String tokenText, String safeText) {
            events.add(new Token(index, decision, tokenText, safeText));
        }

        @Override
        public void provisional(String text) {
            if (unjudged) {
                events.add(new Provisional(index, text));
            }
        }

        @Override
        public void judged(Judgement judgement) {
            events.add(new Judged(index, judgement));
        }
    }
}
