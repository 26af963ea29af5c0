package io.tributary.serving.web;

import io.tributary.serving.relay.Relayed;
import io.tributary.serving.relay.Written;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The {@code tributary} object of an answer that a backend took part in.
 *
 * @param decoder {@code sequence-cascade}, or {@code backend} where one answers alone
 * @param deferred whether the large half was asked; null where one answers alone
 * @param score of the small half's answer; null also where it was empty
 * @param cost of both halves, by the configured prices
 */
@JsonNaming(SnakeCaseStrategy.class)
record RelayReport(
        String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        @Nullable Boolean deferred,
        @Nullable Double score,
        @Nullable Double threshold,
        @Nullable Half small,
        @Nullable Half large,
        double cost) {

    /** What one half did; the small one's text is not shown unless it is the answer. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Half(
            String model,
            boolean backend,
            int promptTokens,
            int completionTokens,
            double firstTokenMs,
            double ms,
            double cost) {
        static @Nullable Half of(@Nullable Written written) {
            return written == null
                    ? null
                    : new Half(
                            written.half(),
                            written.backend(),
                            written.promptTokens(),
                            written.completionTokens(),
                            written.firstMillis(),
                            written.millis(),
                            written.cost());
        }
    }

    static RelayReport of(Relayed relayed) {
        var judgement = relayed.judgement();
        var rule = relayed.relay().rule();
        return new RelayReport(
                rule == null ? "backend" : "sequence-cascade",
                rule == null ? null : rule.descriptor().id(),
                relayed.relay().parameters().values(),
                judgement == null ? null : relayed.large() != null,
                judgement == null ? null : TokenReport.finite(judgement.score()),
                judgement == null ? null : TokenReport.finite(judgement.threshold()),
                Half.of(relayed.small()),
                Half.of(relayed.large()),
                relayed.cost());
    }
}
