package io.tributary.serving.relay;

import io.tributary.accounts.Caller;
import io.tributary.cascade.Overrides;
import io.tributary.cascade.Target;
import io.tributary.cascade.Targets;
import io.tributary.core.decode.Decision;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.text.TextCodec;
import io.tributary.serving.Generation;
import io.tributary.serving.GenerationRequest;
import io.tributary.serving.GenerationService;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is loaded here; its answer is logged, charged and counted like any other of its name. */
record LocalHalf(String name, Targets targets, GenerationService service) implements Half {
    private static final long POLL_MILLIS = 20;
    private static final double USUAL_TEMPERATURE = 1;

    @Override
    public Written write(Ask ask, boolean logProbs, Consumer<String> shown) {
        Target target = targets.resolve(name, Overrides.NONE);
        if (logProbs && target.rule() != null) {
            throw new RemoteFailure(
                    RemoteFailure.Kind.UNSUPPORTED,
                    name
                            + " answers with two models, and a rule judges the log-probabilities of one; name a checkpoint,"
                            + " for example " + target.tokens().name());
        }
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<Generation> future =
                service.generate(request(ask, target, cancelled), (decision, piece, safe) -> pieces.add(safe));
        try {
            Generation generation = await(ask, future, cancelled, pieces, shown);
            shown.accept(generation.tail());
            return written(generation);
        } finally {
            cancelled.set(true);
        }
    }

    private static GenerationRequest request(Ask ask, Target target, AtomicBoolean cancelled) {
        TextCodec codec = target.tokens().text();
        int[] prompt = ask.messages() == null ? codec.encodePrompt(ask.prompt()) : codec.encodeChat(ask.messages());
        double temperature = ask.temperature() == null ? USUAL_TEMPERATURE : ask.temperature();
        return new GenerationRequest(
                unbound(ask.caller()),
                target,
                prompt,
                ask.prompt(),
                Sampling.of(temperature, 0, ask.topP(), 0),
                ask.seed(),
                ask.maxTokens() == null ? Integer.MAX_VALUE : ask.maxTokens(),
                ask.stop(),
                0,
                cancelled::get);
    }

    /** Whoever may ask for the cascade may have its halves, whose names are the operator's choice. */
    private static Caller unbound(Caller caller) {
        Caller.Key key = caller.key();
        return key == null
                ? caller
                : new Caller(
                        caller.account(),
                        caller.name(),
                        caller.role(),
                        new Caller.Key(key.id(), key.name(), List.of(), key.limits()));
    }

    private static Generation await(
            Ask ask,
            CompletableFuture<Generation> future,
            AtomicBoolean cancelled,
            BlockingQueue<String> pieces,
            Consumer<String> shown) {
        try {
            while (true) {
                boolean done = future.isDone();
                @Nullable String piece = pieces.poll(done ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (piece != null) {
                    shown.accept(piece);
                } else if (done) {
                    return future.join();
                } else if (ask.cancelled().getAsBoolean()) {
                    cancelled.set(true);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer was written", e);
        }
    }

    private Written written(Generation generation) {
        FinishReason finish = generation.result().finish();
        return new Written(
                name,
                false,
                generation.text(),
                generation.result().decisions().stream().map(LocalHalf::logProb).toList(),
                finish == FinishReason.LENGTH || finish == FinishReason.CONTEXT ? "length" : "stop",
                generation.request().prompt().length,
                generation.result().tokens().size(),
                generation.firstTokenMillis(),
                generation.queueMillis() + generation.decodeMillis(),
                0);
    }

    private static double logProb(Decision decision) {
        double p = decision.p().emitted();
        return Math.log(Double.isNaN(p) ? decision.q().emitted() : p);
    }
}
