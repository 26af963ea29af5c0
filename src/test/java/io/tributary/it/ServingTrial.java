package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers, four at a time, and a new version of a cascade now and then. */
final class ServingTrial implements KillTrial {
    private static final int ANSWERS = 96;
    private static final int TOGETHER = 4;
    /** What docs/limits.md grants the decision log. */
    private static final long LOG_NANOS = 2_000_000_000L;

    private final String name;
    private final Map<Integer, Answered> answers = new TreeMap<>();
    private int versions;

    /** @param name of the cascade, which nothing else has */
    ServingTrial(String name) {
        this.name = name;
    }

    private record Answered(UUID id, String text, long at) {}

    @Override
    public void work(ServiceClient service) throws IOException, InterruptedException {
        for (int i = 0; i < ANSWERS; i += TOGETHER) {
            if (!answers.keySet().containsAll(List.of(i, i + 1, i + 2, i + 3))) {
                together(service, i);
            }
            int wanted = 1 + i / (ANSWERS / 4);
            if (versions < wanted) {
                JsonNode made = service.post(
                        "/api/cascades",
                        "{\"name\": \"%s\", \"rule\": \"lossless\", \"gamma\": %d}".formatted(name, wanted));
                versions = made.path("version").asInt();
                assertThat(versions).as("%s", made).isEqualTo(wanted);
            }
        }
    }

    private void together(ServiceClient service, int first) throws IOException, InterruptedException {
        Map<Integer, CompletableFuture<HttpResponse<String>>> asked = new TreeMap<>();
        for (int i = first; i < first + TOGETHER; i++) {
            asked.put(i, service.posted("/v1/completions", """
                            {"model": "pair@lossless", "prompt": "Q: Say again: word%d river\\nA:", "max_tokens": 48,
                             "temperature": 1, "seed": %d}""".formatted(i, i)));
        }
        ExecutionException gone = null;
        for (Map.Entry<Integer, CompletableFuture<HttpResponse<String>>> each : asked.entrySet()) {
            try {
                keep(each.getKey(), each.getValue().get());
            } catch (ExecutionException e) {
                gone = e;
            }
        }
        if (gone != null) {
            throw new IOException(gone.getCause());
        }
    }

    /** A question that was answered before the kill and is asked again gets the same answer. */
    private void keep(int question, HttpResponse<String> response) {
        JsonNode body = JsonMapper.shared().readTree(ServiceClient.taken(response));
        String text = body.at("/choices/0/text").asString();
        Answered before = answers.put(
                question,
                new Answered(UUID.fromString(body.at("/tributary/generation_id").asString()), text, System.nanoTime()));
        if (before != null) {
            assertThat(text).isEqualTo(before.text());
        }
    }

    @Override
    public void requireKept(JdbcTemplate database, Path folder, long killed) {
        for (Answered answer : answers.values()) {
            List<String> kept =
                    database.queryForList("select text from generation where id = ?", String.class, answer.id());
            if (answer.at() < killed - LOG_NANOS) {
                assertThat(kept).containsExactly(answer.text());
            } else {
                assertThat(kept).isIn(List.of(), List.of(answer.text()));
            }
        }
        assertThat(Objects.requireNonNull(database.queryForObject(
                        "select count(*) from cascade_version where name = ?", Integer.class, name)))
                .isGreaterThanOrEqualTo(versions);
        assertThat(database.queryForList(
                        "select g.id from generation g where g.emitted <> (select count(*) from decision d"
                                + " where d.generation_id = g.id)",
                        UUID.class))
                .as("answers without some of their decisions")
                .isEmpty();
    }

    @Override
    public String acknowledged() {
        return "%d answers, %d versions".formatted(answers.size(), versions);
    }

    @Override
    public Object outcome(ServiceClient service, Path folder) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        answers.values().forEach(answer -> texts.add(answer.text()));
        texts.add(Integer.toString(
                service.get("/api/cascades/" + name).path("versions").size()));
        return texts;
    }
}
