package io.tributary.training.scoring;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pass as it is stored.
 *
 * @param fingerprint of the model's weights when it was asked for
 * @param windows how many were scored; 0 until it is completed
 * @param seconds that the windows took together, on however many machines
 */
record ScoringRow(
        UUID id,
        ScoringSpec spec,
        String corpusName,
        String fingerprint,
        String state,
        @Nullable String message,
        long windows,
        double seconds,
        Instant createdAt,
        @Nullable UUID jobId) {

    static ScoringRow queued(UUID id, ScoringSpec spec, String corpusName, String fingerprint, Instant now) {
        return new ScoringRow(id, spec, corpusName, fingerprint, "queued", null, 0, 0, now, null);
    }

    boolean active() {
        return state.equals("queued") || state.equals("running");
    }
}
