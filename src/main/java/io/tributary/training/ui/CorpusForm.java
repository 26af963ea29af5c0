package io.tributary.training.ui;

import io.tributary.core.train.tasks.TaskFamilies;
import io.tributary.training.corpus.CorpusRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was typed about a new corpus. */
record CorpusForm(Map<String, String> typed) {
    static final Map<String, String> USUAL = Map.of(
            "source", "upload",
            "documents", "paragraph",
            "vocabulary_size", "1024",
            "validation_share", "0.05",
            "split_key", "0",
            "examples", "20000",
            "seed", "1",
            "evaluation_per_family", "100",
            "evaluation_sets", "pair-eval");

    /** @throws IllegalArgumentException naming the field that cannot be read */
    CorpusRequest request() {
        boolean tasks = get("source").equals("tasks");
        return new CorpusRequest(
                orNull("name"),
                get("source").equals("path") ? orNull("path") : null,
                tasks ? tasks() : null,
                orNull("documents"),
                orNull("tokenizer"),
                small("vocabulary_size"),
                number("validation_share"),
                whole("split_key"),
                sets());
    }

    private CorpusRequest.Tasks tasks() {
        Integer examples = small("examples");
        if (examples == null) {
            throw new IllegalArgumentException("examples must say how many to generate");
        }
        Map<String, Double> mix = new LinkedHashMap<>();
        for (String family : TaskFamilies.all().keySet()) {
            Double share = number("mix:" + family);
            if (share != null) {
                mix.put(family, share);
            }
        }
        return new CorpusRequest.Tasks(
                examples, whole("seed"), mix.isEmpty() ? null : mix, small("evaluation_per_family"));
    }

    private List<String> sets() {
        return Arrays.stream(get("evaluation_sets").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String get(String name) {
        return typed.getOrDefault(name, "").strip();
    }

    private @Nullable String orNull(String name) {
        return get(name).isEmpty() ? null : get(name);
    }

    private @Nullable Integer small(String name) {
        Long value = whole(name);
        if (value != null && value != value.intValue()) {
            throw new IllegalArgumentException(
                    "%s must be below %d, not %d".formatted(title(name), Integer.MAX_VALUE, value));
        }
        return value == null ? null : value.intValue();
    }

    private @Nullable Long whole(String name) {
        try {
            return get(name).isEmpty() ? null : Long.valueOf(get(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(title(name) + " must be a whole number, not '" + get(name) + "'", e);
        }
    }

    private @Nullable Double number(String name) {
        try {
            return get(name).isEmpty() ? null : Double.valueOf(get(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(title(name) + " must be a number, not '" + get(name) + "'", e);
        }
    }

    private static String title(String name) {
        return name.replace("mix:", "share of ").replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
