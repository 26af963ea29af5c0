package io.tributary.cascade;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Versions with every kind of value in them. */
final class SampleCascades {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Weights WEIGHTS = new Weights("aa".repeat(32) + " fp32", "bb".repeat(32) + " int8");
    static final Evidence EVIDENCE = new Evidence(
            UUID.fromString("00000000-0000-0000-0000-000000000001"),
            UUID.fromString("00000000-0000-0000-0000-000000000002"),
            "a sweep",
            "token-v3 0.9",
            "pair-eval",
            "exact-match",
            "report",
            "chosen by somebody",
            145,
            0.9,
            0.85,
            1 / 3.0,
            0.5,
            0.25,
            new Evidence.Watched(Evidence.ACCEPTANCE, 0.8, 0.75, 0.85, 145),
            null);

    private SampleCascades() {}

    static CascadeSettings settings(double alpha) {
        return new CascadeSettings(
                "pair", "speculative", "token-v3", Map.of("alpha", alpha), 4, "small", "entropy", 0.25, 0.0);
    }

    static NewCascade wish(String name, double alpha, @Nullable String alias) {
        return new NewCascade(name, settings(alpha), "a note", alias, EVIDENCE);
    }

    static CascadeVersion version(@Nullable Evidence evidence) {
        return new CascadeVersion("fast", 2, settings(0.9), WEIGHTS, NOON, "ada", "", evidence);
    }
}
