package io.tributary.registry.store;

import io.tributary.jobs.Jobs;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Has the precisions of versions measured, and tells what was found. */
@Service
public class Measurements {
    private final VersionStore versions;
    private final DifferenceStore store;
    private final UnaryOperator<UUID> jobs;
    private final Clock clock;

    @Autowired
    Measurements(VersionStore versions, DifferenceStore store, Jobs jobs) {
        this(versions, store, id -> jobs.submit(DifferenceJob.KIND, id.toString()), Clock.systemUTC());
    }

    /** @param jobs submits the measurement of a version; the answer is the job's id */
    Measurements(VersionStore versions, DifferenceStore store, UnaryOperator<UUID> jobs, Clock clock) {
        this.versions = versions;
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Measures a version, again if that was done before, in a job: three times its weights are read.
     *
     * @return the job
     * @throws UnknownCheckpoint if there is none
     * @throws InUse if it has not passed its smoke test or is damaged
     */
    @Transactional
    public UUID begin(UUID version) {
        VersionRow row = versions.find(version).orElseThrow(() -> new UnknownCheckpoint("checkpoint", version));
        if (row.state() != CheckpointState.READY) {
            throw new InUse(row.model() + " is " + row.state().word() + "; only versions that are ready are measured");
        }
        store.begin(version, clock.instant());
        return jobs.apply(version);
    }

    /** Empty if nobody has measured it. */
    public Optional<Measurement> of(UUID version) {
        return store.find(version);
    }
}
