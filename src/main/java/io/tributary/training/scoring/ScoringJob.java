package io.tributary.training.scoring;

import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobHandler;
import io.tributary.runtime.scoring.ScoreFile;
import io.tributary.runtime.scoring.ScoringPlan;
import io.tributary.training.ReadyScores;
import io.tributary.training.Scorers;
import io.tributary.training.TrainingProperties;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.OpenCorpus;
import io.tributary.training.spark.SparkProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Has a corpus scored on Spark; after a restart it goes on with the pieces that are not done. */
@Component
class ScoringJob implements JobHandler {
    static final String KIND = "corpus-scoring";

    private final ScoringStore store;
    private final Corpora corpora;
    private final Scorers scorers;
    private final SparkProgram spark;
    private final TrainingProperties properties;

    ScoringJob(
            ScoringStore store, Corpora corpora, Scorers scorers, SparkProgram spark, TrainingProperties properties) {
        this.store = store;
        this.corpora = corpora;
        this.scorers = scorers;
        this.spark = spark;
        this.properties = properties;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "score a corpus on Spark";
    }

    @Override
    public Optional<String> page(String payload) {
        return Optional.of("/training/scorings");
    }

    @Override
    public void run(JobContext context) throws Exception {
        UUID id = UUID.fromString(context.payload());
        ScoringRow row = store.find(id).orElseThrow(() -> new UnknownScoring(id));
        Path folder = properties.directory().resolve("scoring").resolve(id.toString());
        try {
            store.state(id, "running", null);
            if (score(row, folder, context)) {
                FileSystemUtils.deleteRecursively(folder);
            } else if (context.cancelled()) {
                FileSystemUtils.deleteRecursively(folder);
                store.state(id, "cancelled", null);
            }
        } catch (Exception e) {
            if (!context.goesOn(e)) {
                // the folder stays: its log says more
                store.state(id, "failed", e.getMessage() == null ? e.toString() : e.getMessage());
            }
            throw e;
        }
    }

    private boolean score(ScoringRow row, Path folder, JobContext context) throws IOException {
        ScoringSpec spec = row.spec();
        OpenCorpus corpus = corpora.open(spec.corpus(), spec.length());
        Scorers.Scorer scorer = scorers.require(spec.model(), corpus, spec.length());
        if (!scorer.fingerprint().equals(row.fingerprint())) {
            throw new IOException(spec.model() + " has other weights than when the pass was asked for; ask again");
        }
        Path result = new ReadyScores(
                        spec.corpus().toString(), spec.length(), spec.threads(), scorer.fingerprint(), spec.score())
                .file(properties)
                .toAbsolutePath();
        if (!Files.exists(result)
                && !spark.run(
                        plan(spec, scorer, folder, result),
                        stop(context),
                        status -> context.progress(status.progress()))) {
            return false;
        }
        try (ScoreFile scores = new ScoreFile(result)) {
            store.complete(row.id(), scores.size(), scores.read().seconds());
        }
        return true;
    }

    private ScoringPlan plan(ScoringSpec spec, Scorers.Scorer scorer, Path folder, Path result) {
        return new ScoringPlan(
                corpora.trainingTokens(spec.corpus()).toAbsolutePath(),
                corpora.get(spec.corpus()).examples(),
                spec.length(),
                scorer.directory(),
                spec.threads(),
                spec.partitions(),
                folder.toAbsolutePath(),
                result,
                spec.score(),
                null);
    }

    private static java.util.function.BooleanSupplier stop(JobContext context) {
        return () -> context.cancelled() || context.stopping();
    }
}
