package io.tributary.training;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A published result.
 *
 * @param directory in Hugging Face layout
 * @param pair the pair that was formed
 * @param partners served models with the same tokenizer, with which a pair can be formed
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Published(
        UUID run,
        String name,
        String directory,
        long parameters,
        @Nullable String pair,
        List<String> partners) {}
