package io.tributary.serving.web;

import io.tributary.accounts.Callers;
import io.tributary.cascade.Target;
import io.tributary.cascade.Targets;
import io.tributary.core.decode.PromptTooLong;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.registry.LoadedModel;
import io.tributary.serving.GenerationRequest;
import io.tributary.serving.ServingProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** From checked options to generation requests. */
@Component
final class Requests {
    private final Targets targets;
    private final Callers callers;
    private final ServingProperties limits;

    Requests(Targets targets, Callers callers, ServingProperties limits) {
        this.targets = targets;
        this.callers = callers;
        this.limits = limits;
    }

    Target target(Options options) {
        Target target = resolve(options);
        target.parameters().values().forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw Refusal.invalid(name, name + " must be a finite number, not " + value);
            }
        });
        return target;
    }

    private Target resolve(Options options) {
        try {
            return targets.resolve(options.model(), options.overrides());
        } catch (IllegalArgumentException e) {
            boolean byName =
                    options.model().indexOf('@') >= 0 || options.model().indexOf('~') >= 0;
            throw Refusal.invalid(byName ? "model" : "tributary", String.valueOf(e.getMessage()));
        }
    }

    /**
     * The answers to every prompt, those to the first one first.
     *
     * @param byDefault tokens to write at most if the request sets no limit
     */
    List<GenerationRequest> all(
            Target target, List<Prompt> prompts, Options options, int byDefault, BooleanSupplier cancelled) {
        requireSampling(target, options);
        int answers = prompts.size() * options.choices();
        if (answers > limits.queueCapacity()) {
            throw Refusal.invalid(
                    options.choices() > 1 ? "n" : "prompt",
                    "%d prompts with n = %d are %d answers, and at most %d can wait here at once; send fewer in one request"
                            .formatted(prompts.size(), options.choices(), answers, limits.queueCapacity()));
        }
        List<GenerationRequest> all = new ArrayList<>();
        for (Prompt prompt : prompts) {
            requireRoom(target, prompt);
            for (int choice = 0; choice < options.choices(); choice++) {
                all.add(request(target, prompt, options, byDefault, choice, cancelled));
            }
        }
        return all;
    }

    private GenerationRequest request(
            Target target, Prompt prompt, Options options, int byDefault, int choice, BooleanSupplier cancelled) {
        return new GenerationRequest(
                callers.current(),
                target,
                prompt.tokens(),
                prompt.text(),
                options.sampling().of(target),
                seed(options.seed(), choice),
                options.maxTokens() == null ? byDefault : options.maxTokens(),
                options.stop(),
                choice,
                cancelled);
    }

    /** The first answer is that of the request without n; a seed is told in the answer, where JSON keeps 53 bits of it. */
    static long seed(long asked, int choice) {
        return choice == 0 ? asked : KeyedDraws.mix(KeyedDraws.mix(asked) + choice) >>> 11;
    }

    private static void requireSampling(Target target, Options options) {
        try {
            if (target.rule() != null) {
                Rules.byId(target.rule()).requireSampling(options.sampling().of(target));
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("temperature", String.valueOf(e.getMessage()));
        }
    }

    /** Refused here rather than on the engine, so that a long prompt never waits in the queue first. */
    private static void requireRoom(Target target, Prompt prompt) {
        for (LoadedModel model : target.models()) {
            int context = model.model().contextLength();
            if (prompt.tokens().length >= context) {
                throw new PromptTooLong(model.name(), prompt.tokens().length, context);
            }
        }
    }
}
