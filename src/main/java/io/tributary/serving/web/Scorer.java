package io.tributary.serving.web;

import io.tributary.accounts.Owner;
import io.tributary.platform.web.Client;
import io.tributary.registry.Lease;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.TextScoring;
import io.tributary.serving.TokenScore;
import io.tributary.serving.web.ScoredToken.Alternative;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Log-probabilities of texts that already stand, with the words of their tokens. */
@Component
final class Scorer {
    /** Texts of one request that are read at once; more would only fill the queue. */
    private static final int AT_ONCE = 16;

    private final TextScoring scoring;
    private final ModelRegistry models;

    Scorer(TextScoring scoring, ModelRegistry models) {
        this.scoring = scoring;
        this.models = models;
    }

    /** @param from the first token that is scored */
    record Text(int[] tokens, int from) {}

    /** Scores one text after the other, some of them at once, as long as the client waits. */
    List<List<ScoredToken>> scoreAll(
            Owner owner,
            LoadedModel model,
            List<Text> texts,
            int alternatives,
            AtomicBoolean cancelled,
            Client client) {
        List<List<ScoredToken>> all = new ArrayList<>();
        Deque<CompletableFuture<List<ScoredToken>>> reading = new ArrayDeque<>();
        try {
            for (Text text : texts) {
                if (reading.size() == AT_ONCE) {
                    all.add(client.await(reading.remove(), cancelled));
                }
                reading.add(score(owner, model, text, alternatives, cancelled::get));
            }
            while (!reading.isEmpty()) {
                all.add(client.await(reading.remove(), cancelled));
            }
            return all;
        } catch (RuntimeException e) {
            cancelled.set(true);
            throw e;
        }
    }

    /** @param alternatives how many most probable tokens to list per position */
    CompletableFuture<List<ScoredToken>> score(
            Owner owner, LoadedModel model, Text text, int alternatives, BooleanSupplier cancelled) {
        if (model.model().encodesPrompt()) {
            throw Refusal.unsupported(
                    "echo", model.name() + " reads prompts with an encoder and has no probabilities inside them");
        }
        Lease lease = models.hold(List.of(model));
        try {
            return scoring.score(owner, model.model(), text.tokens(), text.from(), alternatives, cancelled)
                    .whenComplete((scores, error) -> lease.close())
                    .thenApply(scores ->
                            scores.stream().map(score -> worded(model, score)).toList());
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static ScoredToken worded(LoadedModel model, TokenScore score) {
        return new ScoredToken(
                score.token(),
                model.text().tokenText(score.token()),
                Double.isNaN(score.prob()) ? null : ScoredToken.log(score.prob()),
                score.top().stream()
                        .map(other ->
                                new Alternative(model.text().tokenText(other.token()), ScoredToken.log(other.prob())))
                        .toList());
    }
}
