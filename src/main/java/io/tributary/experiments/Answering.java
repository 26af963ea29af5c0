package io.tributary.experiments;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.ModelPair;
import io.tributary.serving.Engine;
import io.tributary.serving.FrozenCost;
import io.tributary.serving.Priority;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers one prompt with several settings, on the engine, and judges the answers. */
@Component
class Answering {
    private final Engine engine;
    private final DecoderFactory decoders;
    private final JsonMapper json;

    Answering(Engine engine, DecoderFactory decoders, JsonMapper json) {
        this.engine = engine;
        this.decoders = decoders;
        this.json = json;
    }

    /**
     * Decodes with one point after the other; they share what the models compute, so no latency comes out of it.
     *
     * @param stopped asked before each point; true leaves it and those after it out
     * @return one answer a point, in their order; fewer if it was stopped
     * @throws ExecutionException if a decoding failed or the engine stopped
     */
    List<ExperimentRow.Answer> answers(
            ExperimentRow experiment,
            ModelPair pair,
            CostModel cost,
            ExperimentRow.Prompt prompt,
            List<ExperimentRow.Point> points,
            BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        int[] tokens = pair.large().text().encodePrompt(prompt.prompt());
        DecodeRequest request = new DecodeRequest(
                tokens,
                experiment.maxTokens(),
                Sampling.of(experiment.temperature(), 0, 1, 0),
                KeyedDraws.of(experiment.seed(), tokens));
        List<DecoderSpec> settings =
                points.stream().map(ExperimentRow.Point::spec).toList();
        PromptSweep sweep = new PromptSweep(decoders, pair, settings, request, stopped);
        engine.submit(Priority.BATCH, () -> sweep).get();
        Metric metric = Metrics.byId(experiment.metric());
        List<DecodeResult> results = sweep.results();
        return IntStream.range(0, results.size())
                .mapToObj(i -> answer(points.get(i), prompt, pair, metric, cost, results.get(i)))
                .toList();
    }

    private ExperimentRow.Answer answer(
            ExperimentRow.Point point,
            ExperimentRow.Prompt prompt,
            ModelPair pair,
            Metric metric,
            CostModel cost,
            DecodeResult result) {
        String text = pair.large().text().decode(result.tokens());
        return new ExperimentRow.Answer(
                point.id(),
                prompt.ordinal(),
                text,
                metric.quality(text, prompt.reference()),
                result.tokens().size(),
                FrozenCost.write(json, result.tally()),
                result.tally().calls(Role.LARGE),
                cost.millis(result.tally()),
                result.drafted(),
                result.accepted(),
                result.deferred(),
                null);
    }
}
