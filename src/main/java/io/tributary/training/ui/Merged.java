package io.tributary.training.ui;

import io.tributary.training.RunRequest;

/** A request of what all runs of a form share and what one of them has of its own. */
final class Merged {
    private Merged() {}

    static RunRequest of(RunRequest base, RunRequest arm, long seed) {
        return new RunRequest(
                base.name(),
                arm.recipe(),
                arm.parameters(),
                base.corpus(),
                base.student(),
                base.continueFrom(),
                base.teacher(),
                base.scorer(),
                arm.labels(),
                base.steps(),
                base.batch(),
                base.accumulation(),
                base.length(),
                base.optimizer(),
                base.precision(),
                base.threads(),
                seed,
                base.evaluateEvery(),
                base.validationWindows(),
                base.checkpointMinutes(),
                base.keepCheckpoints());
    }
}
