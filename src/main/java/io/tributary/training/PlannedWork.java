package io.tributary.training;

import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusRequest;
import io.tributary.training.corpus.CorpusView;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a plan. What is there already, by name, is not made again, so that an interrupted plan goes on where it was. */
@Component
class PlannedWork {
    private static final long LOOK_MILLIS = 2000;

    private final Corpora corpora;
    private final TrainingRuns runs;
    private final JsonMapper json;

    PlannedWork(Corpora corpora, TrainingRuns runs, JsonMapper json) {
        this.corpora = corpora;
        this.runs = runs;
        this.json = json;
    }

    /** @throws IllegalArgumentException if there is no such resource */
    <T> T plan(String resource, Class<T> type) throws IOException {
        ClassPathResource plan = new ClassPathResource(resource);
        if (!plan.exists()) {
            throw new IllegalArgumentException("there is no plan " + resource);
        }
        try (InputStream in = plan.getInputStream()) {
            return json.readValue(in, type);
        }
    }

    /** Waits until a corpus is complete. @throws IOException if it cannot be made */
    CorpusView corpus(CorpusRequest wanted) throws IOException, InterruptedException {
        Optional<UUID> there = corpora.list().stream()
                .filter(each -> each.name().equals(wanted.name()))
                .map(CorpusView::id)
                .findFirst();
        UUID id = there.isPresent() ? there.get() : corpora.submit(wanted, null);
        CorpusView corpus = corpora.get(id);
        while (!corpus.state().equals("completed")) {
            if (corpus.state().equals("failed") || corpus.state().equals("cancelled")) {
                throw new IOException("the corpus is " + corpus.state() + ": " + corpus.message());
            }
            Thread.sleep(LOOK_MILLIS);
            corpus = corpora.get(id);
        }
        return corpus;
    }

    /** Waits until a run is finished. @throws IOException if it fails or is cancelled */
    RunView run(RunRequest wanted) throws IOException, InterruptedException {
        return finished(runs.list().stream()
                .filter(each -> each.spec().name().equals(wanted.name()))
                .findFirst()
                .orElseGet(() -> runs.submit(wanted)));
    }

    /** Waits for a run that has been submitted. @throws IOException if it fails or is cancelled */
    RunView finished(RunView run) throws IOException, InterruptedException {
        RunView now = run;
        while (now.state() != RunState.FINISHED) {
            if (now.state() == RunState.FAILED || now.state() == RunState.CANCELLED) {
                throw new IOException(
                        "run %s is %s: %s".formatted(now.id(), now.state().id(), now.message()));
            }
            Thread.sleep(LOOK_MILLIS);
            now = runs.find(run.id());
        }
        return now;
    }
}
