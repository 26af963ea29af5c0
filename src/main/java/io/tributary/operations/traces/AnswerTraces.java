package io.tributary.operations.traces;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.tributary.cascade.Target;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.Sampling;
import io.tributary.operations.GenAi;
import io.tributary.serving.AnswerListener;
import io.tributary.serving.Generation;
import io.tributary.serving.GenerationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A span per answer below the one of its HTTP request, named as the semantic conventions for generative AI ask, and below
 * it what the answer spent its time on: waiting, reading the prompt up to the first token, writing the rest.
 */
@Component
final class AnswerTraces implements AnswerListener {
    private static final Ending UNTRACED = new Ending() {
        @Override
        public void finished(Generation generation) {}

        @Override
        public void failed(Throwable error) {}
    };

    private final Tracer tracer;
    private final Clock clock;

    AnswerTraces(Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public Ending begun(GenerationRequest request) {
        @Nullable Span http = tracer.currentSpan();
        if (http == null || http.isNoop()) {
            return UNTRACED;
        }
        Instant start = clock.instant();
        Span.Builder answer =
                span(http.context(), GenAi.COMPLETION + " " + request.target().name(), start);
        ask(answer, request);
        Span begun = answer.start();
        return new Ending() {
            @Override
            public void finished(Generation generation) {
                tell(begun, generation);
                Instant reads = after(start, generation.queueMillis());
                Instant ends = after(reads, generation.decodeMillis());
                Instant writes =
                        generation.result().tokens().isEmpty() ? ends : after(start, generation.firstTokenMillis());
                part(begun, "queue", start, reads);
                part(begun, "prefill", reads, writes);
                part(begun, "decode", writes, ends);
                end(begun, ends);
            }

            @Override
            public void failed(Throwable error) {
                // the message of an error may quote the client; its kind does not
                begun.tag(GenAi.ERROR, GenAi.kind(error));
                end(begun, clock.instant());
            }
        };
    }

    private void part(Span answer, String name, Instant from, Instant to) {
        end(span(answer.context(), name, from).start(), to);
    }

    private Span.Builder span(TraceContext parent, String name, Instant from) {
        return tracer.spanBuilder().setParent(parent).name(name).startTimestamp(micros(from), TimeUnit.MICROSECONDS);
    }

    private static void ask(Span.Builder answer, GenerationRequest request) {
        Target target = request.target();
        answer.tag(GenAi.OPERATION, GenAi.COMPLETION)
                .tag(GenAi.PROVIDER, GenAi.TRIBUTARY)
                .tag(GenAi.MODEL, target.name())
                .tag(GenAi.MAX_TOKENS, request.maxTokens())
                .tag(GenAi.SEED, request.seed())
                .tag(GenAi.TEMPERATURE, request.sampling() instanceof Sampling.Random random ? random.temperature() : 0)
                .tag("tributary.decoder", target.spec().decoder());
        if (target.rule() != null) {
            answer.tag("tributary.rule", target.rule());
        }
    }

    private static void tell(Span answer, Generation generation) {
        DecodeResult result = generation.result();
        answer.tag(GenAi.RESPONSE, generation.id().toString())
                .tag(GenAi.FINISH, result.finish().name().toLowerCase(Locale.ROOT))
                .tag(GenAi.INPUT_TOKENS, generation.request().prompt().length)
                .tag(GenAi.OUTPUT_TOKENS, result.tokens().size())
                .tag("tributary.cached_tokens", generation.cachedTokens())
                .tag("tributary.drafted", result.drafted())
                .tag("tributary.accepted", result.accepted())
                .tag("tributary.deferred", result.deferred());
        for (Role role : Role.values()) {
            answer.tag(
                    "tributary." + role.name().toLowerCase(Locale.ROOT) + "_calls",
                    result.tally().calls(role));
        }
    }

    private static void end(Span span, Instant at) {
        span.end(micros(at), TimeUnit.MICROSECONDS);
    }

    private static Instant after(Instant start, double millis) {
        return start.plus(Duration.ofNanos(Math.round(Math.max(0, millis) * 1e6)));
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }
}
