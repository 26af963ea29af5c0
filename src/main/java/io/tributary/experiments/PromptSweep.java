package io.tributary.experiments;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.model.CallTally;
import io.tributary.core.model.SharedModel;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One prompt decoded with several settings in turn, in the shape of one long decoding. The settings share every row of
 * both models, so a step may cost nothing, and its duration says nothing about the setting.
 */
final class PromptSweep implements Decoding {
    /** Logits remembered of each model: 256 MiB. */
    private static final long MAX_LOGITS = 1L << 26;

    private final SharedModel small;
    private final SharedModel large;
    private final List<Decoder> decoders;
    private final DecodeRequest request;
    private final BooleanSupplier stopped;
    private final List<DecodeResult> results = new ArrayList<>();
    private @Nullable Decoding current;

    /**
     * @param request what to decode with each setting
     * @param stopped asked before each setting; true leaves it and those after it out
     * @throws IllegalArgumentException if a setting is not valid for the pair
     */
    PromptSweep(
            DecoderFactory factory,
            ModelPair pair,
            List<DecoderSpec> settings,
            DecodeRequest request,
            BooleanSupplier stopped) {
        this.small = shared(pair.small(), request);
        this.large = shared(pair.large(), request);
        ModelPair sharing = new ModelPair(
                pair.name(), pair.small().computing(small), pair.large().computing(large));
        this.decoders = settings.stream().map(s -> factory.create(sharing, s)).toList();
        this.request = request;
        this.stopped = stopped;
    }

    private static SharedModel shared(LoadedModel half, DecodeRequest request) {
        return new SharedModel(half.model(), request.prompt(), MAX_LOGITS);
    }

    @Override
    public boolean step() {
        if (current == null) {
            if (results.size() == decoders.size() || stopped.getAsBoolean()) {
                return false;
            }
            current = decoders.get(results.size()).start(request, DecodeListener.NONE);
        }
        if (!current.step()) {
            results.add(current.result());
            closeCurrent();
        }
        return true;
    }

    /** One result a setting, in their order; fewer if it was stopped. */
    List<DecodeResult> results() {
        return List.copyOf(results);
    }

    /** The latest finished answer. */
    @Override
    public DecodeResult result() {
        return results.isEmpty()
                ? new DecodeResult(List.of(), List.of(), FinishReason.CANCELLED, new CallTally(), 0, 0, 0)
                : results.get(results.size() - 1);
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() {
        closeCurrent();
        small.close();
        large.close();
    }
}
