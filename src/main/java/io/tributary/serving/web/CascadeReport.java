package io.tributary.serving.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tributary.cascade.Target;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import io.tributary.core.rules.Judgement;
import io.tributary.serving.Generation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The {@code tributary} object of a response: how the answer came about and what it cost.
 *
 * @param cascade the version of a named cascade that answered with its own settings; null otherwise
 */
@JsonNaming(SnakeCaseStrategy.class)
record CascadeReport(
        UUID generationId,
        @Nullable String cascade,
        String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        @Nullable Integer gamma,
        @Nullable String drafter,
        @Nullable String draftLength,
        long seed,
        long smallCalls,
        long largeCalls,
        long drafts,
        long drafted,
        long accepted,
        long deferred,
        int emitted,
        @Nullable Double acceptanceRate,
        @Nullable Double meanAcceptanceLength,
        @Nullable Double relativeCost,
        Millis ms,
        List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TokenReport> tokens) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Millis(double queue, double firstToken, double decode) {}

    /** The part of a stream chunk that explains its tokens. */
    record Tokens(List<TokenReport> tokens) {}

    /** Text of the small model that is no part of the answer yet, and may never be. */
    record Provisional(String provisional) {}

    /** What became of the small model's answer, before the answer itself. */
    record Judged(Verdict judged) {
        /** @param score null where there was nothing to score, as of an empty answer */
        record Verdict(
                boolean deferred,
                @Nullable Double score,
                @Nullable Double threshold) {}

        static Judged of(Judgement judgement) {
            return new Judged(new Verdict(
                    judgement.deferred(),
                    TokenReport.finite(judgement.score()),
                    TokenReport.finite(judgement.threshold())));
        }
    }

    static CascadeReport of(Generation generation, boolean withTokens) {
        DecodeResult result = generation.result();
        Target target = generation.request().target();
        boolean speculative = target.spec().decoder().equals("speculative");
        return new CascadeReport(
                generation.id(),
                target.version() == null ? null : target.version().id(),
                target.spec().decoder(),
                target.rule(),
                target.parameters().values(),
                speculative ? target.spec().gamma() : null,
                speculative ? target.spec().drafting().drafter() : null,
                speculative ? target.spec().drafting().length() : null,
                generation.request().seed(),
                result.tally().calls(Role.SMALL),
                result.tally().calls(Role.LARGE),
                result.drafts(),
                result.drafted(),
                result.accepted(),
                result.deferred(),
                result.tokens().size(),
                TokenReport.finite(result.acceptanceRate()),
                TokenReport.finite(result.meanAcceptanceLength()),
                TokenReport.finite(generation.relativeCost()),
                new Millis(generation.queueMillis(), generation.firstTokenMillis(), generation.decodeMillis()),
                target.warnings(),
                withTokens ? tokens(generation) : null);
    }

    private static List<TokenReport> tokens(Generation generation) {
        return IntStream.range(0, generation.result().decisions().size())
                .mapToObj(i -> TokenReport.of(
                        generation.result().decisions().get(i),
                        generation.tokenTexts().get(i)))
                .toList();
    }
}
