package io.tributary.accounts.web;

import io.tributary.accounts.Caller;
import io.tributary.accounts.Callers;
import io.tributary.accounts.Limits;
import io.tributary.accounts.Usage;
import io.tributary.accounts.UsageRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the caller has used. A key is told its own usage; a person that of all their keys and of the pages. */
@RestController
class MeController {
    private final Callers callers;
    private final Usage usage;

    MeController(Callers callers, Usage usage) {
        this.callers = callers;
        this.usage = usage;
    }

    /** @param limits those that apply, the service's own included; null in the pages, which have none */
    @JsonNaming(SnakeCaseStrategy.class)
    record Used(
            String account,
            String role,
            @Nullable String key,
            @Nullable Limited limits,
            List<UsageRow> items) {}

    /** @param usedThisMonth tokens counted against the monthly budget */
    @JsonNaming(SnakeCaseStrategy.class)
    record Limited(
            @Nullable Integer requestsPerMinute,
            @Nullable Integer tokensPerMinute,
            @Nullable Long tokensPerMonth,
            long usedThisMonth) {}

    @GetMapping("/api/me/usage")
    Used usage(@RequestParam(defaultValue = "31") int days) {
        Caller caller = callers.current();
        Caller.Key key = caller.key();
        return new Used(
                caller.name(),
                caller.role().id(),
                key == null ? null : key.name(),
                key == null ? null : limited(key),
                usage.of(caller, days));
    }

    private Limited limited(Caller.Key key) {
        Limits limits = key.limits();
        return new Limited(
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.tokensPerMonth(),
                usage.thisMonth(key.id()));
    }
}
