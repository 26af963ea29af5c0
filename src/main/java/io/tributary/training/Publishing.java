package io.tributary.training;

import java.util.UUID;

/** Turns a run's result into a model that is served. */
public interface Publishing {

    /**
     * Writes a Hugging Face directory and has the registry serve it at once and after every start.
     *
     * @throws UnknownRun if there is no such run
     * @throws RunConflict if the run has no result yet, or the name is taken
     */
    Published publish(UUID run, PublishRequest request);
}
