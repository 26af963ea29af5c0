package io.tributary.experiments;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Reports from the database. */
@Service
class StoredReports implements ExperimentReports {
    private static final int MAX_LIMIT = 200;

    private final ExperimentStore store;
    private final ExperimentProperties properties;
    private final ModelSizes sizes;
    private final JsonMapper json;

    StoredReports(ExperimentStore store, ExperimentProperties properties, ModelSizes sizes, JsonMapper json) {
        this.store = store;
        this.properties = properties;
        this.sizes = sizes;
        this.json = json;
    }

    @Override
    public List<ExperimentSummary> list() {
        return store.list().stream().map(this::summary).toList();
    }

    @Override
    public ExperimentSummary summary(UUID id) {
        return summary(row(id));
    }

    @Override
    public List<SkippedPrompt> skipped(UUID id) {
        row(id);
        return store.skipped(id);
    }

    @Override
    public CurveReport curve(UUID id, Part part, Costing costing) {
        ExperimentRow row = row(id);
        List<ExperimentRow.Answer> answers = part.of(store.prompts(id), store.answers(id));
        return Curve.of(
                summary(row), store.points(id), answers, properties.resamples(), costing, sizes.of(row), json);
    }

    @Override
    public List<String> slices(UUID id) {
        row(id);
        return Part.slices(store.prompts(id));
    }

    @Override
    public Examples examples(UUID id, UUID pointId, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must lie in 1.." + MAX_LIMIT + ", not " + limit);
        }
        row(id);
        Map<String, UUID> alone = new HashMap<>();
        List<ExperimentRow.Point> points = store.points(id);
        points.forEach(p -> alone.putIfAbsent(p.decoder(), p.id()));
        if (points.stream().noneMatch(p -> p.id().equals(pointId))) {
            throw new UnknownExperiment("experiment " + id + " has no point " + pointId);
        }
        int from = cursor == null ? 0 : ordinal(cursor);
        List<ExperimentRow.Answer> page = store.answers(pointId, from, limit + 1);
        boolean more = page.size() > limit;
        String next = more ? cursor(page.get(limit).promptOrdinal()) : null;
        Map<Integer, ExperimentRow.Answer> large = answers(alone.get("large"), from, page);
        Map<Integer, ExperimentRow.Answer> small = answers(alone.get("small"), from, page);
        Map<Integer, ExperimentRow.Prompt> prompts = store.prompts(id).stream()
                .collect(Collectors.toMap(ExperimentRow.Prompt::ordinal, Function.identity()));
        return new Examples(
                page.stream()
                        .limit(limit)
                        .map(a -> example(
                                java.util.Objects.requireNonNull(prompts.get(a.promptOrdinal())),
                                a,
                                large.get(a.promptOrdinal()),
                                small.get(a.promptOrdinal())))
                        .toList(),
                next);
    }

    private Map<Integer, ExperimentRow.Answer> answers(
            @Nullable UUID point, int from, List<ExperimentRow.Answer> page) {
        if (point == null || page.isEmpty()) {
            return Map.of();
        }
        int span = page.get(page.size() - 1).promptOrdinal() - from + 1;
        return store.answers(point, from, span).stream()
                .collect(Collectors.toMap(ExperimentRow.Answer::promptOrdinal, Function.identity()));
    }

    private static Examples.Example example(
            ExperimentRow.Prompt prompt,
            ExperimentRow.Answer answer,
            ExperimentRow.@Nullable Answer large,
            ExperimentRow.@Nullable Answer small) {
        return new Examples.Example(
                prompt.promptId(),
                prompt.prompt(),
                prompt.reference(),
                answer.text(),
                answer.quality(),
                large == null ? null : answer.modelMs() / large.modelMs(),
                large == null ? null : large.text(),
                small == null ? null : small.text());
    }

    private ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }

    private ExperimentSummary summary(ExperimentRow e) {
        return new ExperimentSummary(
                e.id(),
                e.name(),
                e.state(),
                e.dataSet(),
                e.pair(),
                e.n(),
                e.seed(),
                e.temperature(),
                e.maxTokens(),
                e.createdAt(),
                e.state().equals("completed") ? 1 : store.progress(e.id()),
                e.message(),
                e.metric(),
                store.skipped(e.id()).size(),
                e.judge());
    }

    private static String cursor(int ordinal) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("e" + ordinal).getBytes(StandardCharsets.UTF_8));
    }

    private static int ordinal(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith("e")) {
                return Integer.parseInt(text.substring(1));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list", e);
        }
        throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list");
    }
}
