package io.tributary.experiments.dataset;

import java.time.Instant;
import java.util.UUID;

/**
 * One version of a data set, without its items.
 *
 * @param version from 1
 * @param hash of the items, see {@link ContentHash}
 * @param source name of the file it came from
 * @param settings mapping and template, JSON
 * @param items number of prompts
 * @param referenced how many of them have a reference
 */
record DataSetRow(
        UUID id,
        String name,
        int version,
        String hash,
        Instant createdAt,
        String source,
        String settings,
        int items,
        int referenced) {}
