package io.tributary.experiments;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.evaluate.metrics.Grade;
import io.tributary.core.evaluate.metrics.MetricNeed;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.ModelPair;
import io.tributary.runtime.text.TextCodec;
import io.tributary.serving.Engine;
import io.tributary.serving.FrozenCost;
import io.tributary.serving.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers one prompt with several settings, on the engine, and judges the answers. */
@Component
class Answering {
    /** How long a sweep goes on after it was cancelled, at most, beside the setting under way. */
    private static final long LOOK_MILLIS = 200;

    private final Engine engine;
    private final DecoderFactory decoders;
    private final Grading grading;
    private final JsonMapper json;

    Answering(Engine engine, DecoderFactory decoders, Grading grading, JsonMapper json) {
        this.engine = engine;
        this.decoders = decoders;
        this.grading = grading;
        this.json = json;
    }

    /**
     * Decodes with one point after the other; those of one pair and temperature share what the models compute, so no latency comes
     * out of it.
     *
     * @param pairs those of the points, by name
     * @param known what both models alone are known to answer
     * @param stopped asked before each point; true leaves it and those after it out
     * @return one answer a point; fewer if it was stopped, or not even both models alone have answered
     * @throws ExecutionException if a decoding failed or the engine stopped
     */
    List<ExperimentRow.Answer> answers(
            ExperimentRow experiment,
            Map<String, PricedPair> pairs,
            ExperimentRow.Prompt prompt,
            List<ExperimentRow.Point> points,
            Map<Company, Alone> known,
            BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        Map<Company, List<ExperimentRow.Point>> companies = new LinkedHashMap<>();
        for (ExperimentRow.Point point : points) {
            companies
                    .computeIfAbsent(point.companyIn(experiment), same -> new ArrayList<>())
                    .add(point);
        }
        List<ExperimentRow.Answer> answers = new ArrayList<>();
        for (Map.Entry<Company, List<ExperimentRow.Point>> group : companies.entrySet()) {
            Company company = group.getKey();
            PricedPair pair = Objects.requireNonNull(pairs.get(company.pair()));
            Alone alone = known.getOrDefault(company, Alone.UNKNOWN);
            answers.addAll(
                    answersOf(pair, company.temperature(), experiment, prompt, group.getValue(), alone, stopped));
        }
        return answers;
    }

    private List<ExperimentRow.Answer> answersOf(
            PricedPair priced,
            double temperature,
            ExperimentRow experiment,
            ExperimentRow.Prompt prompt,
            List<ExperimentRow.Point> points,
            Alone known,
            BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        List<ExperimentRow.Point> decoded =
                points.stream().filter(point -> !ByLabel.is(point)).toList();
        ModelPair pair = priced.pair();
        DecodeRequest request = request(experiment, pair, prompt, temperature);
        List<DecodeResult> results = decode(pair, request, decoded, stopped);
        TextCodec text = pair.large().text();
        List<String> texts = results.stream().map(r -> text.decode(r.tokens())).toList();
        String large = largeAnswer(decoded, texts, known);
        if (large == null && Metrics.byId(experiment.metric()).descriptor().needs(MetricNeed.LARGE_ANSWER)) {
            return List.of();
        }
        Function<String, Grade> grades =
                grading.of(experiment, pair.large(), prompt, Objects.requireNonNullElse(large, ""));
        List<ExperimentRow.Answer> answers = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Grade grade = grades.apply(texts.get(i));
            answers.add(answer(decoded.get(i), prompt, texts.get(i), grade, priced.cost(), results.get(i)));
        }
        Alone alone = known.with(decoded, answers);
        if (alone.small() != null && alone.large() != null) {
            for (ExperimentRow.Point point : points) {
                if (ByLabel.is(point)) {
                    answers.add(ByLabel.answer(json, point, alone.small(), alone.large()));
                }
            }
        }
        return answers;
    }

    private List<DecodeResult> decode(
            ModelPair pair, DecodeRequest request, List<ExperimentRow.Point> points, BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        List<DecoderSpec> settings =
                points.stream().map(ExperimentRow.Point::spec).toList();
        AtomicBoolean stop = new AtomicBoolean(stopped.getAsBoolean());
        PromptSweep sweep = new PromptSweep(decoders, pair, settings, request, stop::get);
        CompletableFuture<DecodeResult> done = engine.submit(Priority.BATCH, () -> sweep);
        try {
            while (!ended(done)) {
                // asked here: the answer is a row, and everybody's answers stand still while the engine's thread waits
                // for it
                stop.set(stopped.getAsBoolean());
            }
        } finally {
            stop.set(true);
        }
        return sweep.results();
    }

    private static boolean ended(CompletableFuture<?> done) throws ExecutionException, InterruptedException {
        try {
            done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** A prompt of an experiment as every point of that pair and temperature answers it. */
    static DecodeRequest request(
            ExperimentRow experiment, ModelPair pair, ExperimentRow.Prompt prompt, double temperature) {
        int[] tokens = pair.large().text().encodePrompt(prompt.prompt());
        return new DecodeRequest(
                tokens,
                experiment.maxTokens(),
                Sampling.of(temperature, 0, 1, 0),
                KeyedDraws.of(experiment.seed(), tokens));
    }

    /** Null if it is not known yet. */
    private static @Nullable String largeAnswer(List<ExperimentRow.Point> points, List<String> texts, Alone known) {
        for (int i = 0; i < texts.size(); i++) {
            if (points.get(i).decoder().equals("large")) {
                return texts.get(i);
            }
        }
        return known.large() == null ? null : known.large().text();
    }

    private ExperimentRow.Answer answer(
            ExperimentRow.Point point,
            ExperimentRow.Prompt prompt,
            String text,
            Grade grade,
            CostModel cost,
            DecodeResult result) {
        return new ExperimentRow.Answer(
                point.id(),
                prompt.ordinal(),
                text,
                grade.quality(),
                result.tokens().size(),
                FrozenCost.write(json, result.tally()),
                result.tally().calls(Role.LARGE),
                cost.millis(result.tally()),
                result.drafted(),
                result.accepted(),
                result.deferred(),
                null,
                grade.unreadable());
    }
}
