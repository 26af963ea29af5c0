package io.tributary.accounts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was used on one day.
 *
 * @param day in UTC
 * @param key null for what was asked in the pages
 * @param keyName null where key is
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UsageRow(
        LocalDate day,
        @Nullable UUID key,
        @Nullable String keyName,
        String model,
        long requests,
        long promptTokens,
        long completionTokens) {

    public long tokens() {
        return promptTokens + completionTokens;
    }
}
