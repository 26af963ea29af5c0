package io.tributary.accounts.ui;

import io.tributary.accounts.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One limit as it really applies.
 *
 * @param source where it comes from
 */
record LimitRow(String what, String value, String source) {

    static List<LimitRow> of(Limits own, Limits defaults) {
        return List.of(
                row("requests per minute", own.requestsPerMinute(), defaults.requestsPerMinute()),
                row("tokens per minute", own.tokensPerMinute(), defaults.tokensPerMinute()),
                row("tokens per month", own.tokensPerMonth(), defaults.tokensPerMonth()));
    }

    private static LimitRow row(String what, @Nullable Number own, @Nullable Number fallback) {
        if (own != null) {
            return new LimitRow(what, Figures.count(own.longValue()), "this key");
        }
        return fallback != null
                ? new LimitRow(what, Figures.count(fallback.longValue()), "tributary.accounts.limits of the service")
                : new LimitRow(what, "none", "neither the key nor the service sets one");
    }
}
