package io.tributary.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which checkpoints are loaded at start.
 *
 * @param shipped whether the pair inside the jar is loaded, under the name "pair"
 * @param precision of the shipped pair: {@code fp32}, {@code bf16} or {@code int8}
 * @param unpackTo folder that checkpoints from inside the jar are unpacked to
 * @param publishedTo folder of the checkpoints that training published; they are loaded at every start
 * @param pairs further pairs of checkpoint directories
 * @param memory most bytes of weights at once; models beyond it leave and come back as they are asked for. No limit if
 *     left out
 * @param loadWait how long a request waits for a model that is not in memory before it is refused with 503; 0 refuses at
 *     once, while the model is read for the next one
 */
@ConfigurationProperties("tributary.models")
public record RegistryProperties(
        @DefaultValue("true") boolean shipped,
        @DefaultValue("fp32") String precision,
        @DefaultValue("data/models") Path unpackTo,
        @DefaultValue("data/models/published") Path publishedTo,
        @DefaultValue List<Pair> pairs,
        @Nullable DataSize memory,
        @DefaultValue("30s") Duration loadWait) {

    /** A pair of Hugging Face checkpoint directories; its models are called {@code name-small} and {@code name-large}. */
    public record Pair(
            String name,
            Path small,
            Path large,
            @DefaultValue("fp32") String precision) {}
}
