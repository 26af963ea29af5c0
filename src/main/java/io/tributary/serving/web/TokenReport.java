package io.tributary.serving.web;

import io.tributary.core.decode.Decision;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Where one token came from; numbers the decoder did not have are null. */
@JsonNaming(SnakeCaseStrategy.class)
record TokenReport(
        String text,
        int id,
        int position,
        String writer,
        @Nullable Double q,
        @Nullable Double p,
        @Nullable Double maxQ,
        @Nullable Double maxP,
        @Nullable Double score,
        @Nullable Double threshold,
        boolean deferred,
        boolean accepted,
        @Nullable Integer draftedId) {

    static TokenReport of(Decision decision, String text) {
        return new TokenReport(
                text,
                decision.token(),
                decision.position(),
                decision.writer().name().toLowerCase(Locale.ROOT),
                finite(decision.q().emitted()),
                finite(decision.p().emitted()),
                finite(decision.q().max()),
                finite(decision.p().max()),
                finite(decision.score()),
                finite(decision.threshold()),
                decision.deferred(),
                decision.accepted(),
                decision.drafted() < 0 ? null : decision.drafted());
    }

    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
