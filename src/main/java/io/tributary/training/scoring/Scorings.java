package io.tributary.training.scoring;

import io.tributary.jobs.Jobs;
import io.tributary.training.Scorers;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.OpenCorpus;
import io.tributary.training.spark.SparkProgram;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Submits, lists, cancels and deletes scoring passes. */
@Service
public class Scorings {
    private final ScoringStore store;
    private final Jobs jobs;
    private final Corpora corpora;
    private final Scorers scorers;
    private final SparkProgram spark;

    Scorings(ScoringStore store, Jobs jobs, Corpora corpora, Scorers scorers, SparkProgram spark) {
        this.store = store;
        this.jobs = jobs;
        this.corpora = corpora;
        this.scorers = scorers;
        this.spark = spark;
    }

    /**
     * Stores a pass and the job that will make it; both are on disk when this returns.
     *
     * @throws io.tributary.training.spark.NoSpark if there is no Spark to make it with, saying what to set
     * @throws IllegalArgumentException if the request makes no sense, or the model cannot read the corpus
     * @throws io.tributary.training.corpus.UnknownCorpus if there is no such corpus
     * @throws io.tributary.training.corpus.CorpusConflict if it is not completed
     * @throws IOException if the model's weights cannot be read
     */
    @Transactional(rollbackFor = IOException.class)
    public ScoringView submit(ScoringRequest request) throws IOException {
        spark.require();
        ScoringSpec spec = request.complete();
        OpenCorpus corpus = corpora.open(spec.corpus(), spec.length());
        Scorers.Scorer scorer = scorers.require(spec.model(), corpus, spec.length());
        UUID id = UUID.randomUUID();
        store.insert(ScoringRow.queued(
                id,
                spec,
                corpora.get(spec.corpus()).name(),
                scorer.fingerprint(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS)));
        store.attach(id, jobs.submit(ScoringJob.KIND, id.toString()));
        return get(id);
    }

    /** The newest 200 passes. */
    public List<ScoringView> list() {
        return store.list().stream().map(this::view).toList();
    }

    /** @throws UnknownScoring if there is none with this id */
    public ScoringView get(UUID id) {
        return view(row(id));
    }

    private ScoringRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownScoring(id));
    }

    private ScoringView view(ScoringRow row) {
        return ScoringView.of(
                row, row.jobId() == null ? 0 : jobs.job(row.jobId()).progress());
    }

    /**
     * Asks a pass to end; one that has ended is left as it is.
     *
     * @throws UnknownScoring if there is none with this id
     */
    public void cancel(UUID id) {
        ScoringRow row = row(id);
        if (row.jobId() != null) {
            jobs.cancel(row.jobId());
        }
    }

    /**
     * Takes a pass off the list. Scores that it found stay where runs look for them.
     *
     * @throws UnknownScoring if there is none with this id
     * @throws ScoringConflict if it is waiting or at work
     */
    public void delete(UUID id) {
        if (row(id).active()) {
            throw new ScoringConflict("the pass is being made; cancel it first");
        }
        store.delete(id);
    }
}
