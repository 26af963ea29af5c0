package io.tributary.serving.web;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Charge;
import io.tributary.cascade.Target;
import io.tributary.core.decode.PromptTooLong;
import io.tributary.platform.web.Client;
import io.tributary.registry.LoadedModel;
import io.tributary.serving.Admission;
import io.tributary.serving.Generation;
import io.tributary.serving.GenerationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Text completions that repeat the prompt, with its log-probabilities if asked. A cascade is scored by its large
 * model. A BOS token that the tokenizer puts in front is not listed, so the first token of the text has a number; an
 * end-of-sequence token that was written is, so that as many tokens are listed as were written.
 */
@Component
final class Echoes {
    private final Scorer scorer;
    private final Answers answers;
    private final Admission admission;
    private final Callers callers;

    Echoes(Scorer scorer, Answers answers, Admission admission, Callers callers) {
        this.scorer = scorer;
        this.answers = answers;
        this.admission = admission;
        this.callers = callers;
    }

    /** The prompts alone. */
    Envelope scored(Target target, List<Prompt> prompts, Options options, AtomicBoolean cancelled, Client client) {
        if (options.choices() > 1) {
            throw Refusal.invalid("n", "n must be 1 where nothing is written (max_tokens 0), not " + options.choices());
        }
        int all = prompts.stream().mapToInt(prompt -> prompt.tokens().length).sum();
        Charge charge = admission.admit(callers.current(), target, all, 0);
        try {
            List<List<ScoredToken>> read = ofPrompts(target, prompts, options, cancelled, client);
            List<Object> choices = new ArrayList<>();
            for (int i = 0; i < prompts.size(); i++) {
                choices.add(Form.TEXT.choice(i, prompts.get(i).text(), logprobs(read.get(i), options), "length"));
            }
            charge.settle(target.name(), all, 0);
            return Envelope.begin(Form.TEXT.idPrefix(), Form.TEXT.object(false), options.model())
                    .with(choices, Usage.ofPrompt(all), null);
        } finally {
            charge.release();
        }
    }

    /** The prompts and their continuations. What scores a prompt has read it for whoever continues it. */
    Envelope continued(
            Target target,
            List<Prompt> prompts,
            List<GenerationRequest> requests,
            Options options,
            AtomicBoolean cancelled,
            Client client) {
        List<List<ScoredToken>> read = ofPrompts(target, prompts, options, cancelled, client);
        List<Generation> generations = answers.write(requests, cancelled, client);
        List<List<ScoredToken>> written = ofAnswers(target, generations, options, cancelled, client);
        List<Object> choices = new ArrayList<>();
        for (int i = 0; i < generations.size(); i++) {
            Generation generation = generations.get(i);
            int prompt = i / options.choices();
            List<ScoredToken> tokens = new ArrayList<>(read.get(prompt));
            tokens.addAll(written.get(i));
            choices.add(Form.TEXT.choice(
                    i,
                    prompts.get(prompt).text() + generation.text(),
                    logprobs(tokens, options),
                    Form.finish(generation.result().finish())));
        }
        return answers.envelope(Form.TEXT, options, generations, choices);
    }

    private List<List<ScoredToken>> ofPrompts(
            Target target, List<Prompt> prompts, Options options, AtomicBoolean cancelled, Client client) {
        List<Scorer.Text> texts = prompts.stream()
                .map(prompt -> new Scorer.Text(prompt.tokens(), prompt.hidden()))
                .toList();
        return scores(target, texts, options, cancelled, client);
    }

    private List<List<ScoredToken>> ofAnswers(
            Target target, List<Generation> generations, Options options, AtomicBoolean cancelled, Client client) {
        List<Scorer.Text> texts = generations.stream()
                .map(generation ->
                        new Scorer.Text(whole(generation), generation.request().prompt().length))
                .toList();
        return scores(target, texts, options, cancelled, client);
    }

    private static int[] whole(Generation generation) {
        return IntStream.concat(
                        IntStream.of(generation.request().prompt()),
                        generation.result().tokens().stream().mapToInt(Integer::intValue))
                .toArray();
    }

    private List<List<ScoredToken>> scores(
            Target target, List<Scorer.Text> texts, Options options, AtomicBoolean cancelled, Client client) {
        LoadedModel model = target.tokens();
        int context = model.model().contextLength();
        for (Scorer.Text text : texts) {
            if (text.tokens().length > context) {
                throw new PromptTooLong(model.name(), text.tokens().length, context);
            }
        }
        return options.logprobs()
                ? scorer.scoreAll(callers.current().owner(), model, texts, options.topAlternatives(), cancelled, client)
                : texts.stream().map(text -> List.<ScoredToken>of()).toList();
    }

    private static @Nullable LogProbs logprobs(List<ScoredToken> tokens, Options options) {
        return options.logprobs() && !tokens.isEmpty()
                ? Form.TEXT.logprobs(tokens, options.topAlternatives(), 0)
                : null;
    }
}
