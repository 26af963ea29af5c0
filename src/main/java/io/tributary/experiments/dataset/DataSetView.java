package io.tributary.experiments.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A data set as lists show it.
 *
 * @param name as experiments name it; {@code name@v2} names a version, the name alone the newest
 * @param version null for what ships with the product
 * @param hash SHA-256 of the content; null for what ships with the product
 * @param items number of prompts
 * @param referenced how many of them have a reference
 * @param source where it came from
 * @param settings mapping and template; null for what ships with the product
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DataSetView(
        String name,
        @Nullable Integer version,
        @Nullable String hash,
        int items,
        int referenced,
        String source,
        @Nullable Instant createdAt,
        @Nullable DataSetSettings settings) {}
