package io.tributary.operations.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tributary.decisions.DecisionLog;
import io.tributary.serving.Engine;
import io.tributary.serving.EngineState;
import io.tributary.serving.EngineWork;
import io.tributary.training.StepLedger;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What is read when somebody looks, rather than counted as it happens. */
@Component
final class ServiceMeters implements MeterBinder {
    private final Engine engine;
    private final DecisionLog log;
    private final StepLedger training;

    ServiceMeters(Engine engine, DecisionLog log, StepLedger training) {
        this.engine = engine;
        this.log = log;
        this.training = training;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        load(registry, MeterNames.RUNNING, "Requests whose answers are being written", EngineState::running);
        load(registry, MeterNames.WAITING, "Requests that wait for their turn", EngineState::waiting);
        load(registry, MeterNames.CAPACITY, "Requests that may wait or run; one more gets 429", EngineState::capacity);
        Gauge.builder(MeterNames.LOG_QUEUE, log, DecisionLog::queued)
                .description("Answers that wait to be written to the database")
                .register(registry);
        load(
                registry,
                MeterNames.CACHE,
                "Share of the cache memory that running answers may grow to",
                EngineState::cacheShare);
        work(registry, MeterNames.ENGINE_CALLS, "Forward passes, shared or not", EngineWork::calls);
        work(registry, MeterNames.ENGINE_BLOCKS, "Blocks in them; per pass this is the batch", EngineWork::blocks);
        work(registry, MeterNames.ENGINE_CALL_SECONDS, "Time in forward passes", EngineWork::callSeconds);
        work(
                registry,
                MeterNames.ENGINE_OTHER_SECONDS,
                "Time outside while answers are written",
                EngineWork::otherSeconds);
        counter(registry, MeterNames.TRAINING_STEPS, "Training steps", StepLedger::steps);
        counter(registry, MeterNames.TRAINING_TOKENS, "Tokens trained on", StepLedger::tokens);
        counter(registry, MeterNames.TRAINING_SECONDS, "Time in training steps", StepLedger::seconds);
    }

    private void work(MeterRegistry registry, String name, String what, ToDoubleFunction<EngineWork> figure) {
        FunctionCounter.builder(name, engine, e -> figure.applyAsDouble(e.work()))
                .description(what)
                .register(registry);
    }

    private void load(MeterRegistry registry, String name, String what, ToDoubleFunction<EngineState> figure) {
        Gauge.builder(name, engine, e -> figure.applyAsDouble(e.state()))
                .description(what)
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String what, ToDoubleFunction<StepLedger> figure) {
        FunctionCounter.builder(name, training, figure).description(what).register(registry);
    }
}
