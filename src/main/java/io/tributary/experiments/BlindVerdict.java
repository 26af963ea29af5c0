package io.tributary.experiments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found who did not know which answer was whose; travels in an experiment's archive.
 *
 * @param point the one of the two with the smaller ordinal
 * @param winner one of the two, or null for a tie
 * @param shownLeft whose answer stood on the left
 */
record BlindVerdict(
        UUID point,
        UUID other,
        int promptOrdinal,
        String judge,
        @Nullable UUID winner,
        UUID shownLeft,
        Instant judgedAt) {}
