package io.tributary.training;

import io.tributary.platform.start.StartRefused;
import io.tributary.runtime.checkpoint.CheckpointCopy;
import io.tributary.training.corpus.CorpusRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Trains a pair, the large half with the small one's help, and writes it to a folder: {@code small} and {@code large} with
 * their weights rounded to bfloat16, and beside them the tokenizer that they share.
 */
@Component
class PairMaker implements PlanMaker {
    private static final List<String> TOKENIZER = List.of("tokenizer.json", "tokenizer_config.json");

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
        RunView large = large(plan.large(), small);
        if (!TokenizerHash.of(properties.result(small.id())).equals(TokenizerHash.of(properties.result(large.id())))) {
            throw new StartRefused(
                    "the halves of the plan " + name + " have different tokenizers, so they are no pair");
        }
        write(small, to.resolve("small"));
        write(large, to.resolve("large"));
        for (String file : TOKENIZER) {
            Path own = to.resolve("large").resolve(file);
            if (Files.exists(own)) {
                Files.move(own, to.resolve(file));
                Files.deleteIfExists(to.resolve("small").resolve(file));
            }
        }
    }

    private RunView large(List<RunRequest> stages, RunView small) throws IOException, InterruptedException {
        RunRequest first = stages.get(0);
        RunView done =
                work.run(first.teacher() == null ? first.taughtBy(ModelShelf.RUN + small.id(), first.scorer()) : first);
        for (RunRequest stage : stages.subList(1, stages.size())) {
            done = work.run(stage.from(ModelShelf.RUN + done.id()));
        }
        return done;
    }

    private void write(RunView run, Path half) throws IOException {
        Files.createDirectories(half);
        CheckpointCopy.copy(properties.result(run.id()), half, true);
        Files.writeString(
                half.resolve("README.md"), publishing.card(run, run.spec().name(), true));
    }
}
