package io.tributary.serving;

import io.tributary.accounts.Owner;
import io.tributary.core.model.LanguageModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;

/**
 * Scores texts that already stand, beside the answers under way: texts that come together share forward passes, and what
 * a model has read before for the same caller is not read again.
 */
@Service
public class TextScoring {
    private final Engine engine;

    TextScoring(Engine engine) {
        this.engine = engine;
    }

    /**
     * Scores text[from ..], each token given all before it.
     *
     * @param owner whose turn it takes
     * @param alternatives how many of the most probable tokens to list per position
     * @param cancelled asked before every piece; the scores are then incomplete
     * @throws EngineBusy if the queue is full
     * @throws CacheExceeded if the text's cache cannot fit into the memory it may take
     */
    public CompletableFuture<List<TokenScore>> score(
            Owner owner, LanguageModel model, int[] text, int from, int alternatives, BooleanSupplier cancelled) {
        TextReading reading =
                new TextReading(engine.gathered(model, cancelled, new PromptReuse(owner)), text, from, alternatives);
        return engine.stream(owner, model.cacheBytes(text.length), () -> reading)
                .thenApply(done -> reading.scores());
    }
}
