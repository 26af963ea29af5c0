package io.tributary.serving.web;

import io.tributary.accounts.Callers;
import io.tributary.cascade.Target;
import io.tributary.cascade.Targets;
import io.tributary.core.decode.PromptTooLong;
import io.tributary.core.rules.Rules;
import io.tributary.registry.LoadedModel;
import io.tributary.serving.GenerationRequest;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** From checked options to generation requests. */
@Component
final class Requests {
    private final Targets targets;
    private final Callers callers;

    Requests(Targets targets, Callers callers) {
        this.targets = targets;
        this.callers = callers;
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
            boolean byName = options.model().indexOf('@') >= 0;
            throw Refusal.invalid(byName ? "model" : "tributary", String.valueOf(e.getMessage()));
        }
    }

    /** @param byDefault tokens to write at most if the request sets no limit */
    GenerationRequest request(Target target, Prompt prompt, Options options, int byDefault, BooleanSupplier cancelled) {
        requireRoom(target, prompt);
        requireSampling(target, options);
        return new GenerationRequest(
                callers.current(),
                target,
                prompt.tokens(),
                prompt.text(),
                options.sampling().of(target),
                options.seed(),
                options.maxTokens() == null ? byDefault : options.maxTokens(),
                options.stop(),
                cancelled);
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
