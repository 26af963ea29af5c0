package io.tributary.serving.web;

import io.tributary.core.decode.Decision;
import io.tributary.platform.web.Client;
import io.tributary.registry.LoadedModel;
import io.tributary.serving.Generation;
import io.tributary.serving.GenerationListener;
import io.tributary.serving.GenerationRequest;
import io.tributary.serving.GenerationService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whole answers, and the log-probabilities of their tokens. */
@Component
final class Answers {
    private final GenerationService service;
    private final Scorer scorer;

    Answers(GenerationService service, Scorer scorer) {
        this.service = service;
        this.scorer = scorer;
    }

    /** Writes all answers; if one cannot be admitted or the client goes away, those already under way are cancelled. */
    List<Generation> write(List<GenerationRequest> requests, AtomicBoolean cancelled, Client client) {
        try {
            List<CompletableFuture<Generation>> futures = new ArrayList<>();
            for (GenerationRequest request : requests) {
                futures.add(service.generate(request, GenerationListener.NONE));
            }
            return futures.stream()
                    .map(future -> client.await(future, cancelled))
                    .toList();
        } catch (RuntimeException e) {
            cancelled.set(true);
            throw e;
        }
    }

    /** The answers in OpenAI's form. */
    Envelope envelope(Form form, Options options, List<Generation> generations) {
        List<Object> choices = new ArrayList<>();
        for (int i = 0; i < generations.size(); i++) {
            Generation generation = generations.get(i);
            choices.add(form.choice(
                    i,
                    generation.text(),
                    logprobs(form, options, generation),
                    Form.finish(generation.result().finish())));
        }
        return envelope(form, options, generations, choices);
    }

    /** The same around choices of another form. */
    Envelope envelope(Form form, Options options, List<Generation> generations, List<Object> choices) {
        List<CascadeReport> reports = generations.stream()
                .map(g -> CascadeReport.of(g, options.provenance()))
                .toList();
        return Envelope.begin(form.idPrefix(), form.object(false), options.model())
                .with(choices, Usage.of(generations), reports.size() == 1 ? reports.get(0) : reports);
    }

    private @Nullable LogProbs logprobs(Form form, Options options, Generation generation) {
        if (!options.logprobs()) {
            return null;
        }
        List<ScoredToken> tokens = options.topAlternatives() > 0
                ? rescored(generation, options.topAlternatives())
                : known(generation.request(), generation.result().decisions());
        return form.logprobs(tokens, options.topAlternatives(), 0);
    }

    /** What decoding itself saw: p where the large model ran, else q. End-of-sequence tokens are no part of the text. */
    static List<ScoredToken> known(GenerationRequest request, List<Decision> decisions) {
        LoadedModel model = request.target().tokens();
        return decisions.stream()
                .filter(d -> !model.model().vocabulary().eosIds().contains(d.token()))
                .map(d -> {
                    double p = Double.isNaN(d.p().emitted()) ? d.q().emitted() : d.p().emitted();
                    return new ScoredToken(d.token(), model.text().tokenText(d.token()), ScoredToken.log(p), List.of());
                })
                .toList();
    }

    /** Whole rows are not kept while decoding, so alternatives cost one more pass over the answer; the prompt is remembered. */
    List<ScoredToken> rescored(Generation generation, int alternatives) {
        LoadedModel model = generation.request().target().tokens();
        int[] prompt = generation.request().prompt();
        int[] all = IntStream.concat(
                        IntStream.of(prompt),
                        generation.result().tokens().stream().mapToInt(Integer::intValue))
                .toArray();
        return scorer
                .score(
                        generation.request().caller().owner(),
                        model,
                        new Scorer.Text(all, prompt.length),
                        alternatives,
                        generation.request().cancelled())
                .join()
                .stream()
                .filter(token -> !model.model().vocabulary().eosIds().contains(token.id()))
                .toList();
    }
}
