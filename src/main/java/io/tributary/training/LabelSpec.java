package io.tributary.training;

import io.tributary.core.train.Truncation;
import io.tributary.runtime.labels.LabelStorage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Soft labels that the teacher writes to disk before the first step.
 *
 * @param source {@link #CACHED}
 * @param k tokens kept per position, at most the vocabulary
 * @param truncation what becomes of the probability of the other tokens: one of {@link #TRUNCATIONS}
 * @param storage how probabilities are stored: one of {@link #STORAGES}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LabelSpec(String source, int k, String truncation, String storage) {
    /** What a request says that wants no cache. */
    public static final String ONLINE = "online";

    public static final String CACHED = "cached";

    /** Ids of {@link Truncation}. */
    public static final List<String> TRUNCATIONS = ids(Truncation.values());

    /** Ids of {@link LabelStorage}. */
    public static final List<String> STORAGES = ids(LabelStorage.values());

    /** What a request for cached labels leaves out. */
    public static final LabelSpec USUAL = new LabelSpec(CACHED, 10, id(Truncation.OTHER_BUCKET), id(LabelStorage.FP32));

    void check(Problems problems) {
        problems.addUnless(
                source.equals(CACHED),
                "labels.source",
                "soft labels are %s or %s, not '%s'".formatted(ONLINE, CACHED, source));
        problems.addUnless(k >= 1, "labels.k", "k must be at least 1, not " + k);
        problems.addUnless(
                TRUNCATIONS.contains(truncation),
                "labels.truncation",
                "truncation must be one of %s, not '%s'".formatted(TRUNCATIONS, truncation));
        problems.addUnless(
                STORAGES.contains(storage),
                "labels.storage",
                "storage must be one of %s, not '%s'".formatted(STORAGES, storage));
    }

    /** The truncation itself. @throws IllegalArgumentException if there is none of this name */
    Truncation truncated() {
        return Truncation.valueOf(constant(truncation));
    }

    /** The storage itself. @throws IllegalArgumentException if there is none of this name */
    LabelStorage stored() {
        return LabelStorage.valueOf(constant(storage));
    }

    /** As people read it. */
    public String text() {
        return "%s, k = %d, %s, %s".formatted(source, k, truncation, storage);
    }

    private static List<String> ids(Enum<?>[] constants) {
        return Arrays.stream(constants).map(LabelSpec::id).toList();
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
