package io.tributary.serving.web;

import io.tributary.core.model.Rows;
import io.tributary.core.sampling.Distributions;
import io.tributary.registry.LoadedModel;
import io.tributary.serving.Priority;
import io.tributary.serving.Scoring;
import io.tributary.serving.web.ScoredToken.Alternative;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Log-probabilities of a text that already stands, by one forward pass over all of it. */
@Component
final class Scorer {
    private final Scoring scoring;

    Scorer(Scoring scoring) {
        this.scoring = scoring;
    }

    /**
     * Scores tokens[from ..] given all before each.
     *
     * @param alternatives how many most probable tokens to list per position
     */
    CompletableFuture<List<ScoredToken>> score(LoadedModel model, int[] tokens, int from, int alternatives) {
        if (model.model().encodesPrompt()) {
            throw Refusal.unsupported(
                    "echo", model.name() + " reads prompts with an encoder and has no probabilities inside them");
        }
        return scoring.read(Priority.INTERACTIVE, model.model(), tokens, tokens.length, rows -> {
            List<ScoredToken> scored = new ArrayList<>();
            for (int i = from; i < tokens.length; i++) {
                scored.add(
                        i == 0
                                ? new ScoredToken(tokens[0], model.text().tokenText(tokens[0]), null, List.of())
                                : scored(model, rows, i, tokens[i], alternatives));
            }
            return scored;
        });
    }

    private static ScoredToken scored(LoadedModel model, Rows rows, int position, int token, int alternatives) {
        int row = position - 1;
        String text = model.text().tokenText(token);
        if (alternatives == 0) {
            return new ScoredToken(token, text, ScoredToken.log(rows.prob(row, token)), List.of());
        }
        // the token and its alternatives from one and the same softmax, so that they compare exactly
        double[] probabilities = Distributions.softmax(rows.logits(row), 1);
        return new ScoredToken(
                token, text, ScoredToken.log(probabilities[token]), top(model, probabilities, alternatives));
    }

    private static List<Alternative> top(LoadedModel model, double[] probabilities, int count) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -probabilities[id]))
                .limit(count)
                .map(id -> new Alternative(model.text().tokenText(id), ScoredToken.log(probabilities[id])))
                .toList();
    }
}
