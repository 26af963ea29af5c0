package io.tributary.serving.web;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Charge;
import io.tributary.cascade.Target;
import io.tributary.core.decode.PromptTooLong;
import io.tributary.registry.LoadedModel;
import io.tributary.serving.Admission;
import io.tributary.serving.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Text completions that repeat the prompt, with its log-probabilities if asked. A cascade is scored by its large
 * model. A BOS token that the tokenizer puts in front is not listed, so the first token of the text has a number.
 */
@Component
final class Echoes {
    private final Scorer scorer;
    private final Admission admission;
    private final Callers callers;

    Echoes(Scorer scorer, Admission admission, Callers callers) {
        this.scorer = scorer;
        this.admission = admission;
        this.callers = callers;
    }

    /** The prompts alone. */
    Envelope scored(Target target, List<Prompt> prompts, Options options) {
        int all = prompts.stream().mapToInt(prompt -> prompt.tokens().length).sum();
        Charge charge = admission.admit(callers.current(), target, all, 0);
        try {
            Envelope scored = rows(target, prompts, options);
            charge.settle(target.name(), all, 0);
            return scored;
        } finally {
            charge.release();
        }
    }

    private Envelope rows(Target target, List<Prompt> prompts, Options options) {
        List<Object> choices = new ArrayList<>();
        int tokens = 0;
        for (int i = 0; i < prompts.size(); i++) {
            Prompt prompt = prompts.get(i);
            tokens += prompt.tokens().length;
            LogProbs logprobs = logprobs(target.tokens(), prompt, prompt.tokens(), options);
            choices.add(Form.TEXT.choice(i, prompt.text(), logprobs, "length"));
        }
        return Envelope.begin(Form.TEXT.idPrefix(), Form.TEXT.object(false), options.model())
                .with(choices, Usage.ofPrompt(tokens), null);
    }

    /** The prompts and their continuations. */
    Envelope continued(List<Prompt> prompts, List<Generation> generations, Options options) {
        List<Object> choices = new ArrayList<>();
        for (int i = 0; i < generations.size(); i++) {
            Prompt prompt = prompts.get(i);
            Generation generation = generations.get(i);
            LoadedModel model = generation.request().target().tokens();
            int[] all = IntStream.concat(
                            IntStream.of(prompt.tokens()),
                            generation.result().tokens().stream()
                                    .mapToInt(Integer::intValue)
                                    .filter(id ->
                                            !model.model().vocabulary().eosIds().contains(id)))
                    .toArray();
            choices.add(Form.TEXT.choice(
                    i,
                    prompt.text() + generation.text(),
                    logprobs(model, prompt, all, options),
                    Form.finish(generation.result().finish())));
        }
        List<CascadeReport> reports = generations.stream()
                .map(g -> CascadeReport.of(g, options.provenance()))
                .toList();
        return Envelope.begin(Form.TEXT.idPrefix(), Form.TEXT.object(false), options.model())
                .with(choices, Usage.of(generations), reports.size() == 1 ? reports.get(0) : reports);
    }

    private @Nullable LogProbs logprobs(LoadedModel model, Prompt prompt, int[] tokens, Options options) {
        int context = model.model().contextLength();
        if (tokens.length > context) {
            throw new PromptTooLong(model.name(), tokens.length, context);
        }
        if (!options.logprobs() || tokens.length == 0) {
            return null;
        }
        List<ScoredToken> scored = scorer.score(model, tokens, prompt.hidden(), options.topAlternatives())
                .join();
        return Form.TEXT.logprobs(scored, options.topAlternatives(), 0);
    }
}
