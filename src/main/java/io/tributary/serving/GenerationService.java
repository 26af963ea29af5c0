package io.tributary.serving;

import io.tributary.accounts.Charge;
import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.Target;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.CallTally;
import io.tributary.core.model.CostModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.decisions.DecisionLog;
import io.tributary.decisions.GenerationRecord;
import io.tributary.registry.Lease;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Writes answers: from a resolved request through the engine to text, figures and the decision log. Knows nothing of HTTP. */
@Service
public class GenerationService {
    private static final long COST_SECONDS = 5;

    private final Admission admission;
    private final ModelRegistry models;
    private final Engine engine;
    private final DecoderFactory decoders;
    private final CostModels costs;
    private final AnswerMemory memory;
    private final DecisionLog log;
    private final List<AnswerListener> listeners;
    private final Executor executor;
    private final Clock clock;

    GenerationService(
            Admission admission,
            ModelRegistry models,
            Engine engine,
            DecoderFactory decoders,
            CostModels costs,
            AnswerMemory memory,
            DecisionLog log,
            List<AnswerListener> listeners,
            @Qualifier("servingExecutor") Executor executor,
            Clock clock) {
        this.admission = admission;
        this.models = models;
        this.engine = engine;
        this.decoders = decoders;
        this.costs = costs;
        this.memory = memory;
        this.log = log;
        this.listeners = listeners;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Writes one answer. The listener runs on the answer's own thread; the future completes off it, after the generation
     * was handed to the decision log.
     *
     * @throws EngineBusy if the queue is full
     * @throws io.tributary.registry.ModelAway if its models do not come into memory in the time that a request may wait
     * @throws io.tributary.registry.OverBudget if they can never be there together
     * @throws CacheExceeded if its caches cannot fit into the memory they may take
     * @throws ModelNotAllowed if the caller's key is made for other models
     * @throws io.tributary.accounts.LimitReached if the caller's key has used up a limit
     */
    public CompletableFuture<Generation> generate(GenerationRequest request, GenerationListener listener) {
        List<AnswerListener.Ending> endings =
                listeners.stream().map(each -> each.begun(request)).toList();
        try {
            return charged(request, listener).whenComplete((generation, error) -> tell(endings, generation, error));
        } catch (RuntimeException refused) {
            tell(endings, null, refused);
            throw refused;
        }
    }

    private static void tell(
            List<AnswerListener.Ending> endings, @Nullable Generation generation, @Nullable Throwable error) {
        for (AnswerListener.Ending each : endings) {
            if (generation != null) {
                each.finished(generation);
            } else if (error != null) {
                each.failed(error);
            }
        }
    }

    private CompletableFuture<Generation> charged(GenerationRequest request, GenerationListener listener) {
        Charge charge =
                admission.admit(request.caller(), request.target(), request.chargedPrompt(), request.maxTokens());
        try {
            return present(request, listener).whenComplete((generation, error) -> end(charge, generation));
        } catch (RuntimeException e) {
            charge.release();
            throw e;
        }
    }

    /** With the weights in memory before it takes anybody's place on the engine, and until it is finished. */
    private CompletableFuture<Generation> present(GenerationRequest request, GenerationListener listener) {
        Lease lease = models.hold(request.target().models());
        try {
            return decode(request, listener)
                    .thenApplyAsync(decoded -> finish(decoded.progress(), decoded.result()), executor)
                    .whenComplete((generation, error) -> lease.close());
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static void end(Charge charge, @Nullable Generation generation) {
        if (generation == null) {
            charge.release();
            return;
        }
        GenerationRequest request = generation.request();
        charge.settle(
                request.target().name(),
                request.chargedPrompt(),
                generation.result().tokens().size());
    }

    private record Decoded(Progress progress, DecodeResult result) {}

    private CompletableFuture<Decoded> decode(GenerationRequest request, GenerationListener listener) {
        Progress progress = new Progress(request, listener);
        CompletableFuture<DecodeResult> result = engine.stream(request.caller().owner(), cacheBytes(request), () -> {
            progress.begin();
            KeyedDraws draws = KeyedDraws.of(request.seed(), request.prompt());
            return decoders.create(
                            request.target(), model -> engine.gathered(model, request.cancelled(), progress.reuse()))
                    .start(
                            new DecodeRequest(
                                    request.prompt(),
                                    request.maxTokens(),
                                    request.sampling(),
                                    draws,
                                    progress.stop(),
                                    request.cancelled(),
                                    memory.of(request.caller().owner(), verifier(request))),
                            progress);
        });
        return result.thenApply(done -> new Decoded(progress, done));
    }

    /** The model whose tokens an answer is made of. */
    private static LanguageModel verifier(GenerationRequest request) {
        return request.target().tokens().model();
    }

    /** What the caches of its models grow to if it is as long as it may be. */
    private static long cacheBytes(GenerationRequest request) {
        long positions = (long) request.prompt().length + request.maxTokens();
        return request.target().models().stream()
                .map(LoadedModel::model)
                .mapToLong(model -> model.cacheBytes((int) Math.min(model.contextLength(), positions)))
                .sum();
    }

    private Generation finish(Progress progress, DecodeResult result) {
        GenerationRequest request = progress.request();
        String tail = progress.finish();
        Generation generation = new Generation(
                UUID.randomUUID(),
                request,
                result,
                progress.text(),
                tail,
                progress.tokenTexts(),
                progress.reuse().tokens(),
                progress.queueMillis(),
                progress.firstTokenMillis(),
                progress.decodeMillis(),
                relativeCost(request, result));
        memory.keep(
                request.caller().owner(),
                verifier(request),
                request.prompt(),
                result.tokens().stream().mapToInt(Integer::intValue).toArray());
        log.record(recordOf(generation));
        return generation;
    }

    /**
     * Modelled cost relative to large alone writing the same number of tokens from the same prompt. Not a number while
     * the pair's costs are unknown: they are measured when no answer is under way, and an answer that is complete does
     * not wait for that.
     */
    private double relativeCost(GenerationRequest request, DecodeResult result) {
        Target target = request.target();
        if (target.pair() == null || result.tokens().isEmpty()) {
            return Double.NaN;
        }
        Optional<CostModel> known = known(target.pair());
        if (known.isEmpty()) {
            return Double.NaN;
        }
        CostModel cost = known.get();
        CallTally alone = new CallTally();
        alone.record(Role.LARGE, request.prompt().length);
        for (int i = 1; i < result.tokens().size(); i++) {
            alone.record(Role.LARGE, 1);
        }
        return cost.millis(result.tally()) / cost.millis(alone);
    }

    /** On an idle service the first answer waits, so that it too can say what it cost. */
    private Optional<CostModel> known(ModelPair pair) {
        try {
            CompletableFuture<CostModel> cost = costs.of(pair);
            return !cost.isDone() && engine.load() > 0
                    ? Optional.empty()
                    : Optional.of(cost.get(COST_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException | DataAccessException | TransactionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private GenerationRecord recordOf(Generation generation) {
        GenerationRequest request = generation.request();
        Target target = request.target();
        Sampling.Random random = request.sampling() instanceof Sampling.Random r ? r : new Sampling.Random(1, 0, 1, 0);
        boolean greedy = request.sampling() instanceof Sampling.Greedy;
        return new GenerationRecord(
                generation.id(),
                clock.instant(),
                target.name(),
                target.spec().decoder(),
                target.rule(),
                target.parameters().values(),
                target.spec().drafting(),
                greedy ? 0 : random.temperature(),
                random.topK(),
                random.topP(),
                random.minP(),
                request.seed(),
                request.promptText(),
                generation.text(),
                request.prompt().length,
                generation.result().finish().name().toLowerCase(java.util.Locale.ROOT),
                generation.result(),
                generation.queueMillis(),
                generation.decodeMillis(),
                generation.firstTokenMillis(),
                generation.relativeCost(),
                generation.tokenTexts(),
                KeyedDraws.of(request.seed(), request.prompt()).prompt(),
                request.caller().owner());
    }
}
