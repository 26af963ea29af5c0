package io.tributary.experiments;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.evaluate.ExactMatch;
import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.ModelPair;
import io.tributary.serving.Engine;
import io.tributary.serving.FrozenCost;
import io.tributary.serving.Priority;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers one prompt with one setting, on the engine, and judges the answer. */
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

    /** @throws ExecutionException if the decoding failed or the engine stopped */
    ExperimentRow.Answer answer(
            ExperimentRow experiment,
            ModelPair pair,
            CostModel cost,
            ExperimentRow.Point point,
            ExperimentRow.Prompt prompt)
            throws ExecutionException, InterruptedException {
        Decoder decoder = decoders.create(
                pair, new DecoderSpec(point.decoder(), point.rule(), point.parameters(), point.gamma()));
        int[] tokens = pair.large().text().encodePrompt(prompt.prompt());
        DecodeRequest request = new DecodeRequest(
                tokens,
                experiment.maxTokens(),
                Sampling.of(experiment.temperature(), 0, 1, 0),
                KeyedDraws.of(experiment.seed(), tokens));
        // from the first to the last block: waiting at the engine is not the decoder's latency
        AtomicLong start = new AtomicLong();
        Timed timed = engine.submit(Priority.BATCH, () -> {
                    start.set(System.nanoTime());
                    return decoder.start(request, DecodeListener.NONE);
                })
                .thenApply(result -> new Timed(result, (System.nanoTime() - start.get()) / 1e6))
                .get();
        DecodeResult result = timed.result();
        String text = pair.large().text().decode(result.tokens());
        return new ExperimentRow.Answer(
                point.id(),
                prompt.ordinal(),
                text,
                ExactMatch.quality(text, prompt.reference()),
                result.tokens().size(),
                FrozenCost.write(json, result.tally()),
                result.tally().calls(Role.LARGE),
                cost.millis(result.tally()),
                result.drafted(),
                result.accepted(),
                result.deferred(),
                timed.millis());
    }

    private record Timed(DecodeResult result, double millis) {}
}
