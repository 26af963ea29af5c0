package io.tributary.serving;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.registry.LoadedModel;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads texts that stand already, each in one forward pass on the engine thread. */
@Component
public class Scoring {
    private final Engine engine;

    Scoring(Engine engine) {
        this.engine = engine;
    }

    /**
     * Absorbs tokens and reads the rows of the last of them.
     *
     * @param lastRows how many; the first row read is that of the token after {@code tokens[tokens.length - lastRows]}
     */
    public <T> CompletableFuture<T> read(
            Priority priority, LanguageModel model, int[] tokens, int lastRows, Function<Rows, T> reading) {
        return engine.call(priority, () -> {
            int width = Math.min(model.headSize(), model.vocabulary().size());
            try (ModelSession session = model.open(width)) {
                return reading.apply(session.advance(tokens, lastRows));
            }
        });
    }

    /**
     * Log-probabilities at temperature 1, in nats, of the tokens by which a prompt becomes longer when a text is put behind
     * it. An encoder reads the prompt alone. Tokens beyond the model's context are left out, and so is a first token that
     * nothing stands before.
     *
     * @return one per token; none if nothing follows
     */
    public CompletableFuture<double[]> logProbs(Priority priority, LoadedModel model, String prompt, String text) {
        int[] beginning = model.text().encodePrompt(prompt);
        int[] whole = model.model().encodesPrompt()
                ? IntStream.concat(
                                IntStream.of(beginning),
                                IntStream.of(model.text().encode(text)))
                        .toArray()
                : model.text().encodePrompt(prompt + text);
        int[] tokens =
                Arrays.copyOf(whole, Math.min(whole.length, model.model().contextLength()));
        int from = Math.max(1, beginning.length);
        if (from >= tokens.length) {
            return CompletableFuture.completedFuture(new double[0]);
        }
        int scored = tokens.length - from;
        LanguageModel reading = model.model().answering(Arrays.copyOf(tokens, from));
        return read(priority, reading, tokens, scored + 1, rows -> IntStream.range(0, scored)
                .mapToDouble(i -> Math.log(rows.prob(i, tokens[from + i])))
                .toArray());
    }
}
