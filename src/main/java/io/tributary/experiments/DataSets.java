package io.tributary.experiments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Prompts with reference answers, one JSON object a line: id, prompt, reference and, where there are several, task. */
@Component
class DataSets {
    static final String SHIPPED = "pair-eval";
    private static final Map<String, String> RESOURCES = Map.of(SHIPPED, "models/pair/eval.jsonl");

    private final JsonMapper json;

    DataSets(JsonMapper json) {
        this.json = json;
    }

    record Item(String id, @Nullable String task, String prompt, String reference) {}

    /**
     * The first prompts of each task in turn, so that every task has the same share (or one prompt more).
     *
     * @throws IllegalArgumentException if the data set is unknown or has fewer prompts
     */
    List<Item> take(String name, int n) {
        List<Item> all = load(name);
        if (n < 1 || n > all.size()) {
            throw new IllegalArgumentException(
                    "n must lie in 1.." + all.size() + " for data set " + name + ", not " + n);
        }
        Map<String, List<Item>> tasks = new LinkedHashMap<>();
        for (Item item : all) {
            tasks.computeIfAbsent(item.task() == null ? "" : item.task(), task -> new ArrayList<>())
                    .add(item);
        }
        List<Item> taken = new ArrayList<>();
        for (int round = 0; taken.size() < n; round++) {
            for (List<Item> task : tasks.values()) {
                if (round < task.size() && taken.size() < n) {
                    taken.add(task.get(round));
                }
            }
        }
        return taken;
    }

    private List<Item> load(String name) {
        String resource = RESOURCES.get(name);
        if (resource == null) {
            throw new IllegalArgumentException(
                    "unknown data set '" + name + "'; valid data sets are " + RESOURCES.keySet());
        }
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> json.readValue(line, Item.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("data set " + name + " cannot be read from " + resource, e);
        }
    }
}
