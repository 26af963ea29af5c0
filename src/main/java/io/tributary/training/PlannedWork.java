package io.tributary.training;

import io.tributary.platform.start.StartRefused;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusRequest;
import io.tributary.training.corpus.CorpusSettings;
import io.tributary.training.corpus.CorpusView;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steps of a plan. What is there already, by name and made the same way, is not made again, so that an interrupted plan
 * goes on where it was.
 */
@Component
class PlannedWork {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedWork.class);
    private static final long LOOK_MILLIS = 2000;

    private final Corpora corpora;
    private final TrainingRuns runs;
    private final JsonMapper json;

    PlannedWork(Corpora corpora, TrainingRuns runs, JsonMapper json) {
        this.corpora = corpora;
        this.runs = runs;
        this.json = json;
    }

    /** @throws StartRefused if the product holds no such resource */
    <T> T plan(String resource, Class<T> type) throws IOException {
        ClassPathResource plan = new ClassPathResource(resource);
        if (!plan.exists()) {
            throw new StartRefused("the product holds no plan " + resource);
        }
        try (InputStream in = plan.getInputStream()) {
            return json.readValue(in, type);
        }
    }

    /**
     * Waits until a corpus is complete.
     *
     * @throws IOException if it cannot be made
     * @throws StartRefused if another corpus is called so
     */
    CorpusView corpus(CorpusRequest wanted) throws IOException, InterruptedException {
        Optional<CorpusView> there = corpora.list().stream()
                .filter(each -> each.name().equals(wanted.name()))
                .findFirst();
        if (there.isPresent() && !there.get().settings().equals(CorpusSettings.of(wanted, null))) {
            throw new StartRefused("the corpus " + wanted.name() + " is there, but made otherwise than the plan says;"
                    + " delete it, or work in another data folder");
        }
        UUID id = there.isPresent() ? there.get().id() : corpora.submit(wanted, null);
        CorpusView corpus = corpora.get(id);
        while (!corpus.state().equals("completed")) {
            if (corpus.state().equals("failed") || corpus.state().equals("cancelled")) {
                throw new IOException("the corpus %s is %s (%s); delete it and call this again"
                        .formatted(corpus.name(), corpus.state(), corpus.message()));
            }
            Thread.sleep(LOOK_MILLIS);
            corpus = corpora.get(id);
        }
        return corpus;
    }

    /**
     * Waits until a run is finished; one that rests or has failed is resumed.
     *
     * @throws IOException if it fails or is cancelled meanwhile
     * @throws StartRefused if only other runs are called so, or this machine or data folder has not what it needs
     */
    RunView run(RunRequest wanted) throws IOException, InterruptedException {
        RunSpec planned = checked(wanted);
        List<RunView> namesakes = runs.list().stream()
                .filter(each -> each.spec().name().equals(wanted.name()))
                .toList();
        Optional<RunView> there = namesakes.stream()
                .filter(each -> each.spec().equals(planned))
                .min(Comparator.comparing((RunView each) -> !complete(each)).thenComparing(RunView::createdAt));
        if (there.isPresent()) {
            return finished(there.get());
        }
        if (!namesakes.isEmpty()) {
            RunView other = namesakes.get(0);
            throw new StartRefused(
                    "run %s (%s) is called as the plan's, but is %s, not %s; delete it, or work in another data folder"
                            .formatted(other.id(), wanted.name(), other.spec(), planned));
        }
        return finished(runs.submit(wanted));
    }

    private static boolean complete(RunView run) {
        return run.state() == RunState.FINISHED && run.step() >= run.spec().steps();
    }

    private RunSpec checked(RunRequest wanted) {
        try {
            return runs.checked(wanted);
        } catch (InvalidRun e) {
            throw new StartRefused(
                    "the plan's run %s cannot be made here: %s".formatted(wanted.name(), e.getMessage()));
        }
    }

    /** Waits for a run that has been submitted; one that rests or has failed is resumed first. @throws IOException as {@link #run} */
    RunView finished(RunView run) throws IOException, InterruptedException {
        RunView now = TrainingRuns.RESUMABLE.contains(run.state()) ? runs.resume(run.id()) : run;
        RunState before = now.state();
        while (now.state() != RunState.FINISHED) {
            if (now.state() == RunState.FAILED || now.state() == RunState.CANCELLED) {
                throw new IOException("run %s (%s) is %s: %s; mend that and call this again, which resumes it"
                        .formatted(now.id(), now.spec().name(), now.state().id(), now.message()));
            }
            if (now.state() == RunState.PAUSED && before != RunState.PAUSED) {
                LOG.warn("run {} was paused and is waited for; resume it under Training", now.id());
            }
            before = now.state();
            Thread.sleep(LOOK_MILLIS);
            now = runs.find(run.id());
        }
        if (now.step() < now.spec().steps()) {
            throw new StartRefused(
                    "run %s (%s) was ended at step %d of %d, so it is not what the plan asks for; delete it"
                            .formatted(
                                    now.id(),
                                    now.spec().name(),
                                    now.step(),
                                    now.spec().steps()));
        }
        return now;
    }
}
