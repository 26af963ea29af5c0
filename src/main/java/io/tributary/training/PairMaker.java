package io.tributary.training;

import io.tributary.runtime.checkpoint.CheckpointCopy;
import io.tributary.training.corpus.CorpusRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Trains a pair from nothing, the large half with the small one's help, and writes it to a folder: {@code small} and
 * {@code large} with their weights rounded to bfloat16, and beside them the tokenizer that they share.
 */
@Component
class PairMaker implements PlanMaker {
    private static final List<String> SHARED = List.of("tokenizer.json", "tokenizer_config.json");

    private final PlannedWork work;
    private final Publishing publishing;
    private final TrainingProperties properties;

    PairMaker(PlannedWork work, Publishing publishing, TrainingProperties properties) {
        this.work = work;
        this.publishing = publishing;
        this.properties = properties;
    }

    @Override
    public String option() {
        return "make-pair";
    }

    @Override
    public void make(String name, Path to) throws IOException, InterruptedException {
        PairPlan plan = work.plan("models/" + name + "-pair.json", PairPlan.class);
        for (CorpusRequest corpus : plan.corpora()) {
            work.corpus(corpus);
        }
        RunView small = work.run(plan.small());
        RunRequest large = plan.large();
        RunView taught = work.run(large.teacher() == null ? large.taughtBy("run:" + small.id(), null) : large);
        write(small, "small", to);
        write(taught, "large", to);
    }

    private void write(RunView run, String half, Path to) throws IOException {
        Path target = Files.createDirectories(to.resolve(half));
        for (Path file : CheckpointFiles.list(target)) {
            Files.delete(file);
        }
        CheckpointCopy.copy(properties.result(run.id()), target, true);
        Files.writeString(target.resolve("README.md"), publishing.card(run, half, true));
        for (String file : SHARED) {
            Path shared = to.resolve(file);
            if (!Files.exists(shared)) {
                Files.copy(target.resolve(file), shared);
            }
            if (Files.mismatch(shared, target.resolve(file)) < 0) {
                Files.delete(target.resolve(file));
            }
        }
    }
}
