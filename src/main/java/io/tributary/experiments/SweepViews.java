package io.tributary.experiments;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads sweeps as somebody wants to look at them. */
@Component
class SweepViews {
    private final ExperimentStore store;
    private final NumberStore numbers;
    private final LatencyStore latencies;
    private final PriceStore prices;
    private final ModelSizes sizes;
    private final JsonMapper json;
    private final RecentAnswers recent = new RecentAnswers();

    SweepViews(
            ExperimentStore store,
            NumberStore numbers,
            LatencyStore latencies,
            PriceStore prices,
            ModelSizes sizes,
            JsonMapper json) {
        this.numbers = numbers;
        this.store = store;
        this.latencies = latencies;
        this.prices = prices;
        this.sizes = sizes;
        this.json = json;
    }

    /** @throws UnknownExperiment if there is none with this id */
    ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }

    /** What its numbers are made from at this moment. */
    ViewCache.Edition edition(UUID id) {
        return new ViewCache.Edition(
                store.points(id).size(), latencies.shown(id).orElse(null));
    }

    /** The same look, at the prices kept with the sweep where the reader gives none. */
    Lens priced(UUID id, Lens lens) {
        if (lens.costing().prices() != null) {
            return lens;
        }
        Optional<Prices> kept = prices.find(id).map(KeptPrices::prices);
        return kept.isEmpty() ? lens : lens.at(kept.get());
    }

    /**
     * @param lens with the prices it shall have, see {@link #priced}
     * @param texts whether the answers' texts are wanted; without them they are empty, unless a metric had to read them
     * @throws IllegalArgumentException if no prompt is of the slice, or the metric cannot judge the prompts
     */
    SweepView of(ExperimentRow row, Lens lens, boolean texts) {
        List<ExperimentRow.Prompt> prompts = store.prompts(row.id());
        String metric = Objects.requireNonNullElse(lens.metric(), row.metric());
        List<ExperimentRow.Answer> answers = texts || row.partial()
                ? read(row, prompts, metric, texts)
                : recent.get(
                        new RecentAnswers.Key(row.id(), edition(row.id()), metric),
                        () -> metric.equals(row.metric()) ? numbers(row) : read(row, prompts, metric, false));
        return new SweepView(
                row,
                lens,
                metric,
                store.points(row.id()),
                prompts,
                lens.part().of(prompts, answers),
                sizes.of(row),
                json);
    }

    /** Of a completed sweep, in one piece a point where they were read before. */
    private List<ExperimentRow.Answer> numbers(ExperimentRow row) {
        String edition =
                latencies.shown(row.id()).map(timed -> "timed " + timed).orElse("never timed");
        List<ExperimentRow.Answer> kept = numbers.find(row.id(), edition);
        if (!kept.isEmpty()) {
            return kept;
        }
        List<ExperimentRow.Answer> answers = store.textless(row.id());
        try {
            numbers.put(row.id(), edition, answers);
        } catch (DuplicateKeyException somebodyKeptTheSame) {
            return answers;
        }
        return answers;
    }

    private List<ExperimentRow.Answer> read(
            ExperimentRow row, List<ExperimentRow.Prompt> prompts, String metric, boolean texts) {
        boolean other = !metric.equals(row.metric());
        List<ExperimentRow.Answer> answers = other || texts ? store.answers(row.id()) : store.textless(row.id());
        return other ? Rejudging.by(metric, prompts, answers) : answers;
    }
}
