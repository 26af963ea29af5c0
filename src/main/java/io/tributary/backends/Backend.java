package io.tributary.backends;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.tributary.runtime.remote.Endpoint;
import io.tributary.runtime.remote.RemoteAnswer;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.remote.RemoteFailure.Kind;
import io.tributary.runtime.remote.RemoteRequest;
import io.tributary.runtime.remote.RemoteServer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A foreign model with what keeps its troubles from becoming ours: a limit on requests at once, attempts after a random
 * wait while nothing was written, and a breaker that leaves it alone while it fails. Answers run on the caller's thread.
 */
public final class Backend {
    private static final int PROBES_WHEN_HALF_OPEN = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final BackendSettings settings;
    private final RemoteServer server;
    private final Semaphore places;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final BackendLedger ledger = new BackendLedger();
    private final Clock clock;
    private volatile @Nullable Probe probe;

    Backend(String name, BackendSettings settings, @Nullable String key, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.server = new RemoteServer(new Endpoint(
                name, settings.url(), settings.model(), key, settings.connectTimeout(), settings.readTimeout()));
        this.places = new Semaphore(settings.concurrent());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.breakAfter())
                        .minimumNumberOfCalls(settings.breakAfter())
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.breakFor())
                        .permittedNumberOfCallsInHalfOpenState(PROBES_WHEN_HALF_OPEN)
                        .recordException(e -> e instanceof RemoteFailure failure
                                && failure.kind().blamesServer())
                        .ignoreException(e -> !(e instanceof RemoteFailure failure
                                && failure.kind().blamesServer()))
                        .build());
        this.retry = Retry.of(name, retrying(settings));
        retry.getEventPublisher().onRetry(event -> ledger.retried());
    }

    private static RetryConfig retrying(BackendSettings settings) {
        IntervalFunction usual =
                IntervalFunction.ofExponentialRandomBackoff(settings.retryWait(), 2, 0.5, LONGEST_WAIT);
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .retryOnException(e ->
                        e instanceof RemoteFailure failure && failure.kind().worthRetrying())
                .intervalBiFunction((attempt, outcome) -> Math.max(
                        usual.apply(attempt),
                        outcome.isLeft() && outcome.getLeft() instanceof RemoteFailure failure ? asked(failure) : 0))
                .build();
    }

    private static long asked(RemoteFailure failure) {
        Duration wait = failure.retryAfter();
        return wait == null ? 0 : Math.min(wait.toMillis(), LONGEST_WAIT.toMillis());
    }

    public String name() {
        return server.endpoint().name();
    }

    public BackendSettings settings() {
        return settings;
    }

    public BackendLedger ledger() {
        return ledger;
    }

    /** {@code closed} while it is used, {@code open} while it is left alone, {@code half_open} while it is tried. */
    public String breaker() {
        return breaker.getState().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Requests to it under way. */
    public int running() {
        return settings.concurrent() - places.availablePermits();
    }

    /** What was found last; null before the first look. */
    public @Nullable Probe probe() {
        return probe;
    }

    /** Looks at it now, whatever the breaker says. */
    public synchronized Probe look() {
        Probe found = new Prober(server).probe(clock.instant());
        probe = found;
        return found;
    }

    /** What is declared, and of the rest what was found; it is looked at where something is not declared. */
    public Capabilities capabilities() {
        Probe found = probe;
        if (found == null && !declared()) {
            found = look();
        }
        // of a server that does not answer nothing is known: it is asked, and its own refusal is passed on
        Probe known = found != null && found.failure() == null ? found : null;
        return new Capabilities(
                settings.chat() != null ? settings.chat() : known == null || known.chat(),
                settings.completions() != null ? settings.completions() : known == null || known.completions(),
                settings.logprobs() != null ? settings.logprobs() : known == null ? 1 : known.logprobs(),
                settings.context() != null ? settings.context() : known == null ? 0 : known.context());
    }

    private boolean declared() {
        return settings.chat() != null && settings.completions() != null && settings.logprobs() != null;
    }

    /**
     * Has a text answered.
     *
     * @param shown gets pieces of the answer as they arrive
     * @param cancelled true ends the answer where it stands
     * @throws RemoteFailure if it cannot be had, with the reason
     */
    public RemoteAnswer answer(RemoteRequest request, Consumer<String> shown, BooleanSupplier cancelled) {
        try {
            require(request);
            enter();
        } catch (RemoteFailure refused) {
            ledger.failed(refused);
            throw refused;
        }
        try {
            RemoteAnswer answer = retry.executeSupplier(() -> attempt(request, shown, cancelled));
            requireLogProbs(request, answer, cancelled);
            ledger.answered(answer, settings.cost(Math.max(0, answer.promptTokens()), answer.completionTokens()));
            return answer;
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(settings.queueWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RemoteFailure(
                Kind.FULL,
                "%d requests to %s are under way, as many as may be".formatted(settings.concurrent(), name()));
    }

    private RemoteAnswer attempt(RemoteRequest request, Consumer<String> shown, BooleanSupplier cancelled) {
        if (!breaker.tryAcquirePermission()) {
            RemoteFailure open = open();
            ledger.failed(open);
            throw open;
        }
        long start = breaker.getCurrentTimestamp();
        try {
            RemoteAnswer answer = server.answer(request, shown, cancelled);
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return answer;
        } catch (RuntimeException e) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            if (e instanceof RemoteFailure failure) {
                ledger.failed(failure);
            }
            throw e;
        }
    }

    private RemoteFailure open() {
        RemoteFailure last = ledger.last();
        return new RemoteFailure(
                Kind.OPEN,
                "%s is left alone for up to %d s, because it failed too often%s"
                        .formatted(
                                name(),
                                Math.max(1, settings.breakFor().toSeconds()),
                                last == null || last.kind() == Kind.OPEN ? "" : "; last: " + last.getMessage()));
    }

    private void require(RemoteRequest request) {
        Capabilities can = capabilities();
        if (request.messages() != null && !can.chat()) {
            throw unsupported("answer chats (/chat/completions); ask it by /v1/completions");
        }
        if (request.messages() == null && !can.completions()) {
            throw unsupported("continue texts (/completions); ask it by /v1/chat/completions");
        }
        if (request.logProbs() && can.logprobs() == 0) {
            throw unsupported("give the log-probabilities of its tokens, which a rule needs to judge its answer");
        }
        Integer most = request.maxTokens();
        if (can.context() > 0 && most != null && most >= can.context()) {
            throw unsupported("write " + most + " tokens: its context has " + can.context());
        }
    }

    private RemoteFailure unsupported(String what) {
        return new RemoteFailure(Kind.UNSUPPORTED, "backend " + name() + " cannot " + what);
    }

    /** It may promise more than it gives; to judge an answer by nothing would be a guess. */
    private void requireLogProbs(RemoteRequest request, RemoteAnswer answer, BooleanSupplier cancelled) {
        if (request.logProbs()
                && answer.logProbs().isEmpty()
                && !answer.text().isEmpty()
                && !cancelled.getAsBoolean()) {
            throw unsupported("give the log-probabilities it was asked for; set its logprobs to 0");
        }
    }
}
