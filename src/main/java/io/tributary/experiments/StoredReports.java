package io.tributary.experiments;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.TextMetric;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reports from the database. */
@Service
class StoredReports implements ExperimentReports {
    /** Raised when the same answers are told otherwise, so that no kept curve speaks as an earlier build did. */
    private static final int FORM = 2;

    private static final int MAX_LIMIT = 200;

    private final ExperimentStore store;
    private final SweepViews views;
    private final ExperimentProperties properties;
    private final CurveStore curves;
    private final CourseStore courses;
    private final ViewCache<ViewCache.Key, CurveReport> cache = new ViewCache<>();
    private final ViewCache<UUID, Choices> choices = new ViewCache<>();

    StoredReports(
            ExperimentStore store,
            SweepViews views,
            CurveStore curves,
            CourseStore courses,
            ExperimentProperties properties) {
        this.store = store;
        this.views = views;
        this.curves = curves;
        this.courses = courses;
        this.properties = properties;
    }

    /** What the prompts of a sweep, which are there from its start, can be judged by and narrowed to. */
    private record Choices(List<MetricDescriptor> metrics, List<String> slices) {}

    @Override
    public ExperimentSummary summary(UUID id) {
        return summary(views.row(id), store.skipped(id).size());
    }

    @Override
    public List<ExperimentSummary> summaries(Collection<UUID> ids) {
        Map<UUID, ExperimentRow> rows =
                store.rows(ids).stream().collect(Collectors.toMap(ExperimentRow::id, Function.identity()));
        Map<UUID, Integer> skipped = store.skippedCounts(ids);
        return ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> summary(row, skipped.getOrDefault(row.id(), 0)))
                .toList();
    }

    @Override
    public List<SkippedPrompt> skipped(UUID id) {
        views.row(id);
        return store.skipped(id);
    }

    @Override
    public CurveReport curve(UUID id, Lens asked) {
        ExperimentRow row = views.row(id);
        Lens lens = views.priced(id, asked);
        Supplier<CurveReport> computation = () -> curve(views.of(row, lens, false));
        if (row.partial()) {
            return computation.get();
        }
        ViewCache.Edition edition = views.edition(id);
        return cache.get(
                new ViewCache.Key(id, edition, lens),
                () -> asked.equals(Lens.PLAIN) ? first(row, edition, lens, computation) : computation.get());
    }

    /** The look that every reader begins with outlives the process. */
    private CurveReport first(
            ExperimentRow row, ViewCache.Edition edition, Lens lens, Supplier<CurveReport> computation) {
        String made = Provenance.running() + ", form " + FORM + ", " + properties.resamples() + " resamples"
                + (edition.timed() == null ? "" : ", timed " + edition.timed());
        return curves.find(row.id(), made)
                .filter(kept -> kept.points().size() == edition.points()
                        && Objects.equals(kept.prices(), lens.costing().prices()))
                .orElseGet(() -> {
                    CurveReport curve = computation.get();
                    curves.put(curve, made);
                    return curve;
                });
    }

    private CurveReport curve(SweepView view) {
        return Curve.of(
                summary(view.experiment(), store.skipped(view.experiment().id()).size())
                        .judgedBy(view.metric()),
                view.points(),
                view.answers(),
                properties.resamples(),
                view.lens(),
                view.sizes(),
                view.json());
    }

    @Override
    public List<MetricDescriptor> metrics(UUID id) {
        return choices(views.row(id)).metrics();
    }

    @Override
    public List<String> slices(UUID id) {
        return choices(views.row(id)).slices();
    }

    private Choices choices(ExperimentRow row) {
        return choices.get(row.id(), () -> {
            List<ExperimentRow.Prompt> prompts = store.prompts(row.id());
            return new Choices(Rejudging.metrics(row.metric(), prompts), Part.slices(prompts));
        });
    }

    @Override
    public Examples examples(UUID id, UUID pointId, @Nullable String metric, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must lie in 1.." + MAX_LIMIT + ", not " + limit);
        }
        String own = views.row(id).metric();
        TextMetric judge = metric == null || metric.equals(own) ? null : Rejudging.metric(metric);
        Map<String, UUID> alone = new HashMap<>();
        List<ExperimentRow.Point> points = store.points(id);
        ExperimentRow.Point chosen = points.stream()
                .filter(p -> p.id().equals(pointId))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("experiment " + id + " has no point " + pointId));
        points.stream().filter(chosen::beside).forEach(p -> alone.putIfAbsent(p.decoder(), p.id()));
        int from = cursor == null ? 0 : ordinal(cursor);
        List<ExperimentRow.Answer> page = store.answers(pointId, from, limit + 1);
        boolean more = page.size() > limit;
        String next = more ? cursor(page.get(limit).promptOrdinal()) : null;
        Map<Integer, ExperimentRow.Answer> large = answers(alone.get("large"), from, page);
        Map<Integer, ExperimentRow.Answer> small = answers(alone.get("small"), from, page);
        Map<Integer, ExperimentRow.Prompt> prompts = prompts(id, from, page).stream()
                .collect(Collectors.toMap(ExperimentRow.Prompt::ordinal, Function.identity()));
        return new Examples(
                page.stream()
                        .limit(limit)
                        .map(a -> example(
                                Objects.requireNonNull(prompts.get(a.promptOrdinal())),
                                judge,
                                a,
                                large.get(a.promptOrdinal()),
                                small.get(a.promptOrdinal())))
                        .toList(),
                next);
    }

    private List<ExperimentRow.Prompt> prompts(UUID id, int from, List<ExperimentRow.Answer> page) {
        return page.isEmpty()
                ? List.of()
                : store.prompts(id, from, page.get(page.size() - 1).promptOrdinal());
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
            @Nullable TextMetric judge,
            ExperimentRow.Answer answer,
            ExperimentRow.@Nullable Answer large,
            ExperimentRow.@Nullable Answer small) {
        return new Examples.Example(
                prompt.promptId(),
                prompt.prompt(),
                prompt.reference(),
                answer.text(),
                judge == null ? answer.quality() : judge.quality(answer.text(), prompt.reference()),
                large == null ? null : answer.modelMs() / large.modelMs(),
                large == null ? null : large.text(),
                small == null ? null : small.text());
    }

    private ExperimentSummary summary(ExperimentRow e, int skipped) {
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
                !e.partial() ? 1 : store.progress(e.id()),
                e.message(),
                e.metric(),
                skipped,
                e.judge(),
                e.state().equals("running") ? courses.left(e.id()).orElse(null) : null);
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
