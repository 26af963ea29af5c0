package io.tributary.serving.ui;

import io.tributary.accounts.Callers;
import io.tributary.cascade.Target;
import io.tributary.cascade.Targets;
import io.tributary.core.decode.PromptTooLong;
import io.tributary.core.sampling.Sampling;
import io.tributary.platform.web.Client;
import io.tributary.registry.DamagedModel;
import io.tributary.registry.ModelAway;
import io.tributary.registry.OverBudget;
import io.tributary.registry.UnknownModel;
import io.tributary.serving.EngineBusy;
import io.tributary.serving.GenerationListener;
import io.tributary.serving.GenerationRequest;
import io.tributary.serving.GenerationService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Writes whole answers for the form post; pages with script stream from /v1 instead. */
@Component
class FormAnswers {
    private final Targets targets;
    private final GenerationService generations;
    private final Callers callers;

    FormAnswers(Targets targets, GenerationService generations, Callers callers) {
        this.callers = callers;
        this.targets = targets;
        this.generations = generations;
    }

    /** One answer per column, in order; a refused or failed column carries the reason, the others their text. */
    List<Answer> of(PlaygroundForm form, Client client) {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<CompletableFuture<Answer>> started = form.columns().stream()
                .map(column -> start(form, column, cancelled))
                .toList();
        return started.stream().map(answer -> client.await(answer, cancelled)).toList();
    }

    private CompletableFuture<Answer> start(PlaygroundForm form, ColumnForm column, AtomicBoolean cancelled) {
        if (!column.active()) {
            return CompletableFuture.completedFuture(Answer.EMPTY);
        }
        try {
            return generations
                    .generate(request(form, column, cancelled), GenerationListener.NONE)
                    .handle((generation, error) -> error == null ? Answer.of(generation) : failed(error));
        } catch (IllegalArgumentException | UnknownModel | EngineBusy | ModelAway | OverBudget e) {
            return CompletableFuture.completedFuture(failed(e));
        }
    }

    private GenerationRequest request(PlaygroundForm form, ColumnForm column, AtomicBoolean cancelled) {
        if (form.prompt().isEmpty()) {
            throw new IllegalArgumentException("The prompt is empty; write something for the models to continue.");
        }
        int maxTokens = Numbers.whole("max tokens", form.maxTokens());
        if (maxTokens < 1) {
            throw new IllegalArgumentException("max tokens must be at least 1, not " + maxTokens);
        }
        Target target = targets.resolve(column.model(form.model()), column.overrides());
        double temperature = Numbers.decimal("temperature", form.temperature());
        return new GenerationRequest(
                callers.current(),
                target,
                target.tokens().text().encodePrompt(form.prompt()),
                form.prompt(),
                temperature == 0 ? new Sampling.Greedy() : new Sampling.Random(temperature),
                Numbers.seed(form.seed()),
                maxTokens,
                List.of(),
                0,
                cancelled::get);
    }

    private static Answer failed(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        boolean explained = cause instanceof IllegalArgumentException
                || cause instanceof PromptTooLong
                || cause instanceof UnknownModel
                || cause instanceof EngineBusy
                || cause instanceof ModelAway
                || cause instanceof DamagedModel
                || cause instanceof OverBudget;
        String message = explained && cause.getMessage() != null
                ? cause.getMessage()
                : "The answer failed (" + cause.getClass().getSimpleName() + "); the server's log has the details.";
        return Answer.refused(message);
    }
}
