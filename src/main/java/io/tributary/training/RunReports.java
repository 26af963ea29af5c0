package io.tributary.training;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a run leaves besides numbers. */
public interface RunReports {

    /** Lines after {@code afterSeq}, oldest first. @throws UnknownRun if there is no such run */
    List<LogLine> log(UUID run, long afterSeq, int limit);

    /** Text it wrote at its checkpoints, newest first. @throws UnknownRun if there is no such run */
    List<TextSample> samples(UUID run);

    /** How its data was selected; empty unless the recipe selects. @throws UnknownRun if there is no such run */
    Optional<SelectionView> selection(UUID run);
}
