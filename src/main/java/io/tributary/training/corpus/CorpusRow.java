package io.tributary.training.corpus;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A corpus as it is stored; the numbers are 0 until it is completed. */
record CorpusRow(
        UUID id,
        String name,
        String state,
        @Nullable String message,
        CorpusSettings settings,
        boolean examples,
        long documents,
        long validationDocuments,
        long leftOut,
        long tokens,
        long validationTokens,
        int vocabulary,
        @Nullable String fingerprint,
        long bytes,
        Instant createdAt,
        @Nullable UUID jobId) {

    static CorpusRow queued(UUID id, String name, CorpusSettings settings, Instant now) {
        return new CorpusRow(id, name, "queued", null, settings, false, 0, 0, 0, 0, 0, 0, null, 0, now, null);
    }

    boolean completed() {
        return state.equals("completed");
    }

    boolean active() {
        return state.equals("queued") || state.equals("running");
    }
}
