package io.tributary.training;

import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Deletes runs that have ended, with all they keep: checkpoints, result, curves and events. */
@Service
public class RunDeletion {
    static final Set<RunState> DELETABLE = EnumSet.of(RunState.FINISHED, RunState.FAILED, RunState.CANCELLED);

    private final TrainingRuns runs;
    private final RunStore store;
    private final TrainingQueue queue;
    private final List<ModelUser> users;
    private final TrainingProperties properties;

    RunDeletion(
            TrainingRuns runs,
            RunStore store,
            TrainingQueue queue,
            List<ModelUser> users,
            TrainingProperties properties) {
        this.runs = runs;
        this.store = store;
        this.queue = queue;
        this.users = users;
        this.properties = properties;
    }

    /**
     * Deletes a run. A model that was published from it stays, and so does the study it belonged to.
     *
     * @throws UnknownRun if there is none with this id
     * @throws RunConflict if it has not ended, or another run that has not ended needs its result
     * @throws IOException if a file cannot be deleted; the run is gone from the lists all the same
     */
    public void delete(UUID id) throws IOException {
        synchronized (queue) {
            RunView run = runs.find(id);
            TrainingRuns.require(run, DELETABLE, "delete");
            if (store.holdsPlace(id)) {
                throw new RunConflict("run %s is still ending; try again in a moment".formatted(id));
            }
            users.stream()
                    .flatMap(user -> user.uses(ModelShelf.RUN + id, List.of()).stream())
                    .filter(ModelUse::needed)
                    .findFirst()
                    .ifPresent(use -> {
                        throw new RunConflict("run %s is needed by the %s %s; wait for that, or cancel it first"
                                .formatted(id, use.kind(), use.name()));
                    });
            store.delete(id);
        }
        Path folder = properties.of(id);
        if (Files.isDirectory(folder)) {
            CheckpointFiles.delete(folder);
        }
    }
}
