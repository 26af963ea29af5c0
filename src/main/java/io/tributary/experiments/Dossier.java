package io.tributary.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a report of a sweep needs to be believed and repeated. It depends on what is stored only, so that an imported
 * experiment has the same.
 *
 * @param lens how it is looked at
 * @param prices kept with the sweep; null if there are none
 * @param partial whether not every point has answered every prompt
 * @param statistics null where no prompt has been answered by every point yet
 * @param provenance null for sweeps from before it was kept
 * @param pairs those of a sweep of several, after the first
 * @param promptsHash SHA-256 of ids, prompts, references and slices in their order
 * @param answersHash SHA-256 of all answers, by point and prompt
 * @param request what makes the sweep again, as JSON
 */
public record Dossier(
        CurveReport curve,
        Lens lens,
        @Nullable KeptPrices prices,
        boolean partial,
        @Nullable RuleStatistics statistics,
        @Nullable Provenance provenance,
        List<FurtherPair> pairs,
        List<SkippedPrompt> skipped,
        String promptsHash,
        String answersHash,
        String request) {}
