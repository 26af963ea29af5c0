package io.tributary.backends.web;

import io.tributary.backends.Backend;
import io.tributary.backends.BackendLedger;
import io.tributary.backends.Probe;
import io.tributary.runtime.remote.RemoteFailure;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A backend without its key.
 *
 * @param breaker {@code closed}, {@code open} or {@code half_open}
 * @param failures attempts that failed, by reason; reasons that never occurred are left out
 * @param probe what was found last; null before the first look
 */
@JsonNaming(SnakeCaseStrategy.class)
record BackendView(
        String name,
        String url,
        String model,
        Declared declared,
        @Nullable Probed probe,
        String breaker,
        int running,
        int concurrent,
        long answers,
        Map<String, Long> failures,
        long retries,
        long promptTokens,
        long completionTokens,
        double cost,
        @Nullable String lastFailure) {

    /** What the configuration says; null leaves it to the probe. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Declared(
            @Nullable Boolean chat,
            @Nullable Boolean completions,
            @Nullable Integer logprobs,
            @Nullable Integer context) {}

    /** As {@link Probe}. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Probed(
            String at,
            @Nullable String failure,
            boolean listed,
            boolean chat,
            boolean completions,
            int logprobs,
            boolean echo,
            int context) {
        static @Nullable Probed of(@Nullable Probe probe) {
            return probe == null
                    ? null
                    : new Probed(
                            probe.at().toString(),
                            probe.failure(),
                            probe.listed(),
                            probe.chat(),
                            probe.completions(),
                            probe.logprobs(),
                            probe.echo(),
                            probe.context());
        }
    }

    static BackendView of(Backend backend) {
        BackendLedger ledger = backend.ledger();
        Map<String, Long> failures = new TreeMap<>();
        for (RemoteFailure.Kind kind : RemoteFailure.Kind.values()) {
            if (ledger.failures(kind) > 0) {
                failures.put(kind.name().toLowerCase(Locale.ROOT), ledger.failures(kind));
            }
        }
        RemoteFailure last = ledger.last();
        return new BackendView(
                backend.name(),
                backend.settings().url().toString(),
                backend.settings().model(),
                new Declared(
                        backend.settings().chat(),
                        backend.settings().completions(),
                        backend.settings().logprobs(),
                        backend.settings().context()),
                Probed.of(backend.probe()),
                backend.breaker(),
                backend.running(),
                backend.settings().concurrent(),
                ledger.answers(),
                failures,
                ledger.retries(),
                ledger.promptTokens(),
                ledger.completionTokens(),
                ledger.cost(),
                last == null ? null : last.getMessage());
    }
}
