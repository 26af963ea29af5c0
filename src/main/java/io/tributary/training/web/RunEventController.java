package io.tributary.training.web;

import io.tributary.training.LogLine;
import io.tributary.training.RunEvents;
import io.tributary.training.RunEvents.Cursor;
import io.tributary.training.RunEvents.News;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as it goes on, as server-sent events. Each has the id from which a later connection goes on, so that a browser
 * that reconnects after any of them loses nothing and gets nothing twice. Events: {@code log}, {@code state}, {@code stage}, {@code checkpoint},
 * {@code sample}, {@code rewind} (a line each), {@code points} (an array) and {@code run} (how it stands).
 */
@RestController
class RunEventController {
    private static final long WAIT_MILLIS = 5000;

    private final RunEvents events;
    private final JsonMapper json;

    RunEventController(RunEvents events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /**
     * Follows a run until it has ended.
     *
     * @param after where to begin, as {@code step-seq}; the header of a reconnecting browser wins; default now
     */
    @GetMapping(path = "/api/training/runs/{id}/events", produces = "text/event-stream")
    void follow(
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable String after,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        String from = last == null ? after : last;
        Cursor cursor = from == null ? events.now(id) : Cursor.of(from);
        News news = events.after(id, cursor, 0);
        if (last != null && finished(news)) {
            // tells a browser that has everything not to connect again
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        write(out, cursor, news, true);
        while (!finished(news) && !events.closing()) {
            Cursor told = news.next();
            news = events.after(id, told, WAIT_MILLIS);
            write(out, told, news, false);
        }
    }

    private static boolean finished(News news) {
        return news.run().state().ended() && news.isEmpty();
    }

    private void write(OutputStream out, Cursor from, News news, boolean first) throws IOException {
        StringBuilder text = new StringBuilder();
        Cursor told = from;
        for (LogLine line : news.lines()) {
            told = told.after(line);
            event(text, told, line.kind(), line);
        }
        if (!news.points().isEmpty()) {
            event(text, news.next(), "points", news.points());
        }
        if (first || !news.isEmpty()) {
            event(text, news.next(), "run", news.run());
        } else {
            text.append(": ping\n\n");
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void event(StringBuilder text, Cursor id, String name, Object body) {
        // JSON escapes line breaks, so one data line always suffices
        text.append("id: ")
                .append(id)
                .append("\nevent: ")
                .append(name)
                .append("\ndata: ")
                .append(json.writeValueAsString(body))
                .append("\n\n");
    }
}
