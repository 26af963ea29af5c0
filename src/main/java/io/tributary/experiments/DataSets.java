package io.tributary.experiments;

import io.tributary.experiments.dataset.DataSetItem;
import io.tributary.experiments.dataset.DataSetLibrary;
import io.tributary.experiments.dataset.DataSetView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What experiments can run on: the prompts that ship with the pair, and the data sets people brought. */
@Component
public class DataSets {
    static final String SHIPPED = "pair-eval";
    private static final String RESOURCE = "models/pair/eval.jsonl";
    private static final int USUAL = 300;

    private final JsonMapper json;
    private final DataSetLibrary library;

    DataSets(JsonMapper json, DataSetLibrary library) {
        this.json = json;
        this.library = library;
    }

    /**
     * Prompts of a data set.
     *
     * @param dataSet its name, with the version where it has versions
     */
    record Taken(String dataSet, List<DataSetItem> items) {}

    private record Line(String id, @Nullable String task, String prompt, String reference) {}

    /** All of them; the shipped one first. */
    public List<DataSetView> list() {
        int n = shipped().size();
        List<DataSetView> all = new ArrayList<>();
        all.add(new DataSetView(SHIPPED, null, null, n, n, "ships with the pair", null, null));
        all.addAll(library.list());
        return all;
    }

    /** @throws IllegalArgumentException if a data set of that name cannot be uploaded because the product has it */
    public static void requireFree(@Nullable String name) {
        if (SHIPPED.equals(name)) {
            throw new IllegalArgumentException("'" + name + "' ships with the product; choose another name");
        }
    }

    /**
     * The first prompts of each slice in turn, so that every slice has the same share (or one prompt more).
     *
     * @param n null for 300, or all if there are fewer
     * @throws IllegalArgumentException if the data set is unknown or has fewer prompts
     */
    Taken take(String name, @Nullable Integer n) {
        Taken all = load(name);
        int size = all.items().size();
        int wanted = Objects.requireNonNullElse(n, Math.min(USUAL, size));
        if (wanted < 1 || wanted > size) {
            throw new IllegalArgumentException(
                    "n must lie in 1.." + size + " for data set " + all.dataSet() + ", not " + wanted);
        }
        return new Taken(all.dataSet(), evenly(all.items(), wanted));
    }

    private static List<DataSetItem> evenly(List<DataSetItem> items, int n) {
        Map<String, List<DataSetItem>> slices = new LinkedHashMap<>();
        for (DataSetItem item : items) {
            slices.computeIfAbsent(Objects.requireNonNullElse(item.slice(), ""), slice -> new ArrayList<>())
                    .add(item);
        }
        List<DataSetItem> taken = new ArrayList<>();
        for (int round = 0; taken.size() < n; round++) {
            for (List<DataSetItem> slice : slices.values()) {
                if (round < slice.size() && taken.size() < n) {
                    taken.add(slice.get(round));
                }
            }
        }
        return taken;
    }

    private Taken load(String name) {
        if (name.equals(SHIPPED)) {
            return new Taken(SHIPPED, shipped());
        }
        return library.find(name)
                .map(loaded -> new Taken(loaded.name(), loaded.items()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown data set '" + name + "'; valid data sets are " + names()));
    }

    /** The slices that prompts have in some data set; prompts without one are left out. */
    public Map<String, String> slices(Set<String> prompts) {
        Map<String, String> slices = new HashMap<>(library.slices(prompts));
        for (DataSetItem item : shipped()) {
            if (item.slice() != null && prompts.contains(item.prompt())) {
                slices.put(item.prompt(), item.slice());
            }
        }
        return slices;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(Set.of(SHIPPED));
        library.list().forEach(view -> names.add(view.name()));
        return names;
    }

    private List<DataSetItem> shipped() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new ClassPathResource(RESOURCE).getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> json.readValue(line, Line.class))
                    .map(line -> new DataSetItem(line.id(), line.prompt(), line.reference(), line.task()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("data set " + SHIPPED + " cannot be read from " + RESOURCE, e);
        }
    }
}
