package io.tributary.training;

import java.util.List;
import java.util.UUID;

/** Starts, steers and lists runs. */
public interface TrainingRuns {

    /** What a request leaves out. */
    RunSpec defaults();

    /**
     * Queues a run; it is on disk when this returns.
     *
     * @throws InvalidRun naming every field that is wrong
     */
    RunView submit(RunRequest request);

    /** Every run, newest first. */
    List<RunView> list();

    /** @throws UnknownRun if there is none with this id */
    RunView find(UUID id);

    /** Ends at a checkpoint before the next step and waits there. @throws RunConflict unless it is queued or running */
    RunView pause(UUID id);

    /** Queues it again, from its last checkpoint. @throws RunConflict unless it is paused, failed or cancelled */
    RunView resume(UUID id);

    /** Finishes early and keeps the result. @throws RunConflict unless it is running or paused */
    RunView stop(UUID id);

    /** Gives it up. @throws RunConflict if it has finished */
    RunView cancel(UUID id);

    /** A new run with the specification of an old one and some changes. @throws InvalidRun as {@link #submit} */
    RunView copy(UUID id, RunRequest changes);

    /** Queues every arm with every seed. @throws InvalidRun if one of them is wrong; then none is queued */
    StudyView submitStudy(StudyRequest request);

    /** Every study, newest first. */
    List<StudyView> studies();

    /** @throws UnknownRun if there is none with this id */
    StudyView study(UUID id);
}
