package io.tributary.operations.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tributary.backends.Backend;
import io.tributary.backends.BackendLedger;
import io.tributary.backends.Backends;
import io.tributary.operations.GenAi;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.serving.relay.RelayLedger;
import io.tributary.serving.relay.Relays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What goes to foreign servers and comes back; labels are the names in the configuration. */
@Component
final class BackendMeters implements MeterBinder {
    private static final String BACKEND = "backend";
    private static final String PREFIX = "cascade.backend.";

    private final Backends backends;
    private final Relays relays;
    private final RelayLedger answers;

    BackendMeters(Backends backends, Relays relays, RelayLedger answers) {
        this.backends = backends;
        this.relays = relays;
        this.answers = answers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Backend backend : backends.all()) {
            counter(registry, backend, "answers", "Answers of a backend", BackendLedger::answers);
            counter(registry, backend, "retries", "Attempts after a first", BackendLedger::retries);
            counter(registry, backend, "prompt.tokens", "Tokens sent, as it counts", BackendLedger::promptTokens);
            counter(registry, backend, "answer.tokens", "Tokens received", BackendLedger::completionTokens);
            counter(registry, backend, "seconds", "Time in answers", BackendLedger::seconds);
            counter(registry, backend, "cost", "By the configured prices", BackendLedger::cost);
            for (RemoteFailure.Kind kind : RemoteFailure.Kind.values()) {
                FunctionCounter.builder(PREFIX + "failures", backend.ledger(), ledger -> ledger.failures(kind))
                        .description("Attempts that failed")
                        .tag(BACKEND, backend.name())
                        .tag("reason", kind.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            gauge(registry, backend, "running", "Requests under way", Backend::running);
            gauge(
                    registry,
                    backend,
                    "open",
                    "1 while it is left alone",
                    b -> b.breaker().equals("open") ? 1 : 0);
        }
        for (String name : relays.cascades()) {
            relayed(registry, name, "kept", ledger -> ledger.keptBy(name));
            relayed(registry, name, "deferred", ledger -> ledger.deferredBy(name));
        }
    }

    private static void counter(
            MeterRegistry registry, Backend backend, String name, String what, ToDoubleFunction<BackendLedger> figure) {
        FunctionCounter.builder(PREFIX + name, backend.ledger(), figure)
                .description(what)
                .tag(BACKEND, backend.name())
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, Backend backend, String name, String what, ToDoubleFunction<Backend> figure) {
        Gauge.builder(PREFIX + name, backend, figure)
                .description(what)
                .tag(BACKEND, backend.name())
                .register(registry);
    }

    private void relayed(MeterRegistry registry, String name, String outcome, ToDoubleFunction<RelayLedger> figure) {
        FunctionCounter.builder("cascade.text.answers", answers, figure)
                .description("Answers of a text cascade")
                .tag(GenAi.MODEL, name)
                .tag(MeterNames.OUTCOME, outcome)
                .register(registry);
    }
}
