package io.tributary.operations.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.tributary.cascade.Target;
import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import io.tributary.operations.GenAi;
import io.tributary.serving.AnswerListener;
import io.tributary.serving.Generation;
import io.tributary.serving.GenerationRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts answers as they end: what OpenTelemetry asks of a server of models, and what speculation did. */
@Component
final class AnswerMetrics implements AnswerListener {
    private static final String NO_RULE = "none";

    private final MeterRegistry registry;

    AnswerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Ending begun(GenerationRequest request) {
        return new Ending() {
            @Override
            public void finished(Generation generation) {
                count(generation);
            }

            @Override
            public void failed(Throwable error) {
                request(model(request.target()), GenAi.kind(error)).record(Duration.ZERO);
            }
        };
    }

    private void count(Generation generation) {
        Target target = generation.request().target();
        DecodeResult result = generation.result();
        Tags model = model(target);
        request(model, GenAi.NO_ERROR).record(duration(generation.queueMillis() + generation.decodeMillis()));
        times(generation, model);
        tokens(model, "input", generation.request().prompt().length);
        tokens(model, "output", result.tokens().size());
        count(MeterNames.CACHED, Tags.of(GenAi.MODEL, target.name()), generation.cachedTokens());
        Tags way = way(target);
        count(
                MeterNames.FINISHED,
                way.and(MeterNames.FINISH, lower(result.finish().name())),
                1);
        for (Role role : Role.values()) {
            Tags called = way.and(MeterNames.ROLE, lower(role.name()));
            count(MeterNames.CALLS, called, result.tally().calls(role));
            count(MeterNames.CALL_TOKENS, called, result.tally().tokens(role));
        }
        if (target.rule() != null) {
            count(MeterNames.DECISIONS, way.and(MeterNames.OUTCOME, "deferred"), result.deferred());
            count(
                    MeterNames.DECISIONS,
                    way.and(MeterNames.OUTCOME, "kept"),
                    result.tokens().size() - result.deferred());
        }
        if (result.drafts() > 0) {
            speculation(way, result);
        }
    }

    private void times(Generation generation, Tags model) {
        int written = generation.result().tokens().size();
        Timer.builder(MeterNames.QUEUE_TIME)
                .description("Waiting before the first forward pass")
                .tags(model)
                .serviceLevelObjectives(MeterNames.requestBuckets())
                .register(registry)
                .record(duration(generation.queueMillis()));
        if (written > 0) {
            Timer.builder(GenAi.FIRST_TOKEN)
                    .description("From the request to its first token")
                    .tags(model)
                    .serviceLevelObjectives(MeterNames.firstTokenBuckets())
                    .register(registry)
                    .record(duration(generation.firstTokenMillis()));
        }
        if (written > 1) {
            double afterFirst = generation.queueMillis() + generation.decodeMillis() - generation.firstTokenMillis();
            Timer.builder(GenAi.NEXT_TOKEN)
                    .description("From the first token to the last, per token")
                    .tags(model)
                    .serviceLevelObjectives(MeterNames.nextTokenBuckets())
                    .register(registry)
                    .record(duration(afterFirst / (written - 1)));
        }
    }

    private void speculation(Tags way, DecodeResult result) {
        count(MeterNames.DRAFTS, way, result.drafts());
        count(MeterNames.DRAFTED, way, result.drafted());
        count(MeterNames.ACCEPTED, way, result.accepted());
        for (Decision decision : result.decisions()) {
            if (decision.accepted()) {
                // at most the longest draft, so the label stays small
                count(
                        MeterNames.ACCEPTED_AT,
                        way.and(MeterNames.POSITION, Integer.toString(decision.indexInBlock())),
                        1);
            }
        }
    }

    private Timer request(Tags model, String error) {
        return Timer.builder(GenAi.REQUEST)
                .description("From the request to the last token; requests that failed count with 0 s and their error")
                .tags(model.and(GenAi.ERROR, error))
                .serviceLevelObjectives(MeterNames.requestBuckets())
                .register(registry);
    }

    private void tokens(Tags model, String type, int tokens) {
        DistributionSummary.builder(GenAi.TOKENS)
                .description("Tokens of a request")
                .baseUnit("tokens")
                .tags(model.and(GenAi.TOKEN_TYPE, type))
                .serviceLevelObjectives(MeterNames.tokenBuckets())
                .register(registry)
                .record(tokens);
    }

    private void count(String name, Tags tags, long by) {
        Counter.builder(name)
                .description(MeterNames.described(name))
                .tags(tags)
                .register(registry)
                .increment(by);
    }

    /** A target was resolved, so its name is one of the registry's, not whatever the client wrote. */
    private static Tags model(Target target) {
        return Tags.of(GenAi.OPERATION, GenAi.COMPLETION, GenAi.PROVIDER, GenAi.TRIBUTARY, GenAi.MODEL, target.name());
    }

    private static Tags way(Target target) {
        String rule = target.rule() == null ? NO_RULE : target.rule();
        return Tags.of(
                GenAi.MODEL, target.name(), MeterNames.DECODER, target.spec().decoder(), MeterNames.RULE, rule);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Duration duration(double millis) {
        return Duration.ofNanos(Math.round(Math.max(0, millis) * 1e6));
    }
}
