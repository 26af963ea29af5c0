package io.tributary.experiments;

import io.tributary.jobs.Jobs;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts, pauses, resumes and cancels sweeps. */
@Service
public class Experiments {
    private static final Set<String> UNDER_WAY = Set.of("queued", "running");
    private static final Set<String> RESUMABLE = Set.of("paused", "cancelled", "failed");

    private final ExperimentStore store;
    private final CourseStore courses;
    private final ProvenanceStore provenance;
    private final Jobs jobs;
    private final SweepPlans plans;
    private final PairStore further;
    private final SweepPairs pairs;

    Experiments(
            ExperimentStore store,
            CourseStore courses,
            ProvenanceStore provenance,
            Jobs jobs,
            SweepPlans plans,
            PairStore further,
            SweepPairs pairs) {
        this.further = further;
        this.pairs = pairs;
        this.store = store;
        this.courses = courses;
        this.provenance = provenance;
        this.jobs = jobs;
        this.plans = plans;
    }

    /**
     * Stores a sweep and the job that will run it; both are on disk when this returns.
     *
     * @throws IllegalArgumentException if the request names something that does not exist, listing what does
     */
    @Transactional
    public UUID submit(ExperimentRequest request) {
        SweepPlan plan = plans.plan(request);
        UUID id = plan.experiment().id();
        store.insert(plan.experiment(), plan.points(), plan.prompts().prompts());
        store.skip(id, plan.prompts().skipped());
        provenance.insert(id, Provenance.of(plan.pairs().get(0)));
        further.insert(id, plan.further());
        if (Boolean.TRUE.equals(request.remeasureCosts())) {
            store.remeasureCosts(id);
        }
        if (Boolean.TRUE.equals(request.stopDominated())) {
            courses.stopDominated(id);
        }
        store.attach(id, jobs.submit(ExperimentJob.KIND, id.toString()));
        return id;
    }

    /**
     * Asks a running sweep to end; what is stored stays, and it can be resumed. One that has ended is left as it is.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    @Transactional
    public void cancel(UUID id) {
        ExperimentRow experiment = row(id);
        if (experiment.state().equals("paused")) {
            store.state(id, "cancelled", null);
        } else if (experiment.jobId() != null) {
            courses.pausing(id, false);
            jobs.cancel(experiment.jobId());
        }
    }

    /**
     * Asks a running sweep to rest; it does so after the answer under way.
     *
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException unless it is under way
     */
    @Transactional
    public void pause(UUID id) {
        ExperimentRow experiment = row(id);
        if (!UNDER_WAY.contains(experiment.state()) || experiment.jobId() == null) {
            throw new IllegalArgumentException(
                    "the sweep is " + experiment.state() + "; only one that is queued or running can be paused");
        }
        courses.pausing(id, true);
        jobs.cancel(experiment.jobId());
    }

    /**
     * Has a sweep go on with what is missing.
     *
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException unless it was paused, was cancelled or has failed, or if the pair that is loaded now
     *     is another
     */
    @Transactional
    public void resume(UUID id) {
        ExperimentRow experiment = row(id);
        if (!RESUMABLE.contains(experiment.state())) {
            throw new IllegalArgumentException(
                    "the sweep is " + experiment.state() + "; one that is paused, cancelled or failed can be resumed");
        }
        pairs.requireSame(experiment);
        courses.pausing(id, false);
        store.state(id, "queued", null);
        store.attach(id, jobs.submit(ExperimentJob.KIND, id.toString()));
    }

    private ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }
}
