package io.tributary.experiments;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Small sweeps of the shipped pair for tests of what stands on them. */
final class SampleSweeps {
    static final List<ExperimentRow.Prompt> PROMPTS = List.of(
            new ExperimentRow.Prompt(0, "a", "Q: 2 + 2\nA:", " 4.", null, null),
            new ExperimentRow.Prompt(1, "b", "Q: 3 + 4\nA:", " 7.", null, null));

    private SampleSweeps() {}

    static ExperimentRow row(UUID id, String state, int n) {
        return new ExperimentRow(
                id,
                "sample",
                state,
                null,
                "pair-eval",
                "pair",
                n,
                1,
                0,
                8,
                Instant.EPOCH,
                null,
                "{}",
                "contains",
                null);
    }

    /** A right answer of two tokens. */
    static ExperimentRow.Answer answer(ExperimentRow.Point point, int prompt, double modelMillis) {
        return new ExperimentRow.Answer(
                point.id(),
                prompt,
                " 4.",
                1,
                2,
                "{}",
                point.decoder().equals("large") ? 2 : 0,
                modelMillis,
                0,
                0,
                0,
                null,
                null);
    }
}
