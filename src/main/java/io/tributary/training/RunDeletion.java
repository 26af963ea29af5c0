package io.tributary.training;

import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Deletes runs that have ended, with all they keep: checkpoints, result, curves and events. */
@Service
public class RunDeletion {
    private static final Logger LOG = LoggerFactory.getLogger(RunDeletion.class);
    private static final Set<RunState> DELETABLE = EnumSet.of(RunState.FINISHED, RunState.FAILED, RunState.CANCELLED);

    private final RunStore store;
    private final RunClaims claims;
    private final TrainingQueue queue;
    private final List<ModelUser> users;
    private final TrainingProperties properties;

    RunDeletion(
            RunStore store,
            RunClaims claims,
            TrainingQueue queue,
            List<ModelUser> users,
            TrainingProperties properties) {
        this.store = store;
        this.claims = claims;
        this.queue = queue;
        this.users = users;
        this.properties = properties;
    }

    /** Runs and scoring passes that learnt from its result, or still do. */
    public List<ModelUse> uses(UUID id) {
        return users.stream()
                .flatMap(user -> user.uses(ModelShelf.RUN + id, List.of()).stream())
                .toList();
    }

    /**
     * Deletes a run. A model that was published from it stays, and so does the study it belonged to. Asked again after a kill,
     * it deletes the files that were left.
     *
     * @throws UnknownRun if there is none with this id
     * @throws RunConflict if it has not ended, or something that has not ended needs its result
     * @throws IOException if a file cannot be deleted; asked again, the rest is tried once more
     */
    public void delete(UUID id) throws IOException {
        Path folder = properties.of(id);
        try (RunClaims.Claim claim = claims.claim(id)) {
            Optional<RunView> run = store.find(id);
            if (run.isPresent()) {
                synchronized (queue) {
                    deleteRow(run.get());
                }
            } else if (!Files.isDirectory(folder)) {
                throw new UnknownRun("no run has the id " + id);
            }
            if (Files.isDirectory(folder)) {
                CheckpointFiles.delete(folder);
            }
        }
    }

    private void deleteRow(RunView run) {
        TrainingRuns.require(run, DELETABLE, "delete");
        uses(run.id()).stream().filter(ModelUse::needed).findFirst().ifPresent(use -> {
            throw new RunConflict("run %s is needed by the %s %s; wait for that, or cancel it first"
                    .formatted(run.id(), use.kind(), use.name()));
        });
        if (!store.delete(run.id(), DELETABLE)) {
            throw new RunConflict("run %s is still ending, or goes on; try again in a moment".formatted(run.id()));
        }
        LOG.info("deleted run {} ({})", run.id(), run.spec().name());
    }
}
