package io.tributary.core.train;

/** Told of everything a run does, on the training thread; between two calls the student stands still and can be saved. */
public interface TrainingListener {

    /** A stage begins with this step; also called for the first step of a run or of its continuation. */
    default void stageStarted(long step, Stage stage) {}

    /** A step is done. */
    default void stepped(long step, LossTerms terms, Update update, StepReport report) {}

    /** The validation windows were measured after {@link Evaluation#step()} steps. */
    default void evaluated(Evaluation evaluation) {}
}
