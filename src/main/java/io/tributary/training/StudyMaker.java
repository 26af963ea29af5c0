package io.tributary.training;

import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a study from nothing, writes it to a file and ends the program: {@code java -jar tributary.jar
 * --make-study=shipped --to=FILE}. While it works, its runs can be watched under Training. What is there already, by name,
 * is not made again, so an interrupted command goes on where it was.
 */
@Component
class StudyMaker {
    private static final Logger LOG = LoggerFactory.getLogger(StudyMaker.class);
    private static final long LOOK_MILLIS = 2000;

    private final ApplicationArguments arguments;
    private final Corpora corpora;
    private final TrainingRuns runs;
    private final Studies studies;
    private final StudyArchive archive;
    private final ConfigurableApplicationContext context;
    private final JsonMapper json;

    StudyMaker(
            ApplicationArguments arguments,
            Corpora corpora,
            TrainingRuns runs,
            Studies studies,
            StudyArchive archive,
            ConfigurableApplicationContext context,
            JsonMapper json) {
        this.arguments = arguments;
        this.corpora = corpora;
        this.runs = runs;
        this.studies = studies;
        this.archive = archive;
        this.context = context;
        this.json = json;
    }

    /** Only now do queued jobs run. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void ready() throws IOException, InterruptedException {
        List<String> names = arguments.getOptionValues("make-study");
        if (names == null) {
            return;
        }
        List<String> targets = arguments.getOptionValues("to");
        if (names.size() != 1 || targets == null || targets.size() != 1) {
            throw new IllegalArgumentException("--make-study=NAME and --to=FILE each need exactly one value");
        }
        Path target = Path.of(targets.get(0));
        try (OutputStream out = Files.newOutputStream(target)) {
            make(plan(names.get(0)), out);
        }
        LOG.info("wrote the study to {} ({} bytes)", target, Files.size(target));
        // the listeners that come after this one would find a closed context
        System.exit(SpringApplication.exit(context, () -> 0));
    }

    private StudyPlan plan(String name) throws IOException {
        ClassPathResource resource = new ClassPathResource("studies/" + name + ".json");
        if (!resource.exists()) {
            throw new IllegalArgumentException("no plan of a study is called '" + name + "'");
        }
        try (InputStream in = resource.getInputStream()) {
            return json.readValue(in, StudyPlan.class);
        }
    }

    private void make(StudyPlan plan, OutputStream out) throws IOException, InterruptedException {
        corpus(plan);
        Map<String, UUID> made = new TreeMap<>();
        List<RunView> models = new ArrayList<>();
        for (RunRequest model : plan.models()) {
            RunView run = runs.list().stream()
                    .filter(each -> each.spec().name().equals(model.name()))
                    .findFirst()
                    .orElseGet(() -> runs.submit(model));
            models.add(finished(run));
            made.put(run.spec().name(), run.id());
        }
        StudyRequest wanted = named(plan.study(), made);
        StudyView study = studies.list().stream()
                .filter(each -> each.name().equals(wanted.name()))
                .findFirst()
                .orElseGet(() -> studies.submit(wanted));
        for (RunView run : study.runs()) {
            RunView done = finished(run);
            LOG.info(
                    "{} seed {}: validation loss {}",
                    done.spec().name(),
                    done.spec().seed(),
                    done.validationLoss());
        }
        archive.write(plan, study.id(), models, out);
    }

    private void corpus(StudyPlan plan) throws IOException, InterruptedException {
        Optional<UUID> there = corpora.list().stream()
                .filter(each -> each.name().equals(plan.corpus().name()))
                .map(CorpusView::id)
                .findFirst();
        UUID id = there.isPresent() ? there.get() : corpora.submit(plan.corpus(), null);
        for (CorpusView corpus = corpora.get(id); !corpus.state().equals("completed"); corpus = corpora.get(id)) {
            if (corpus.state().equals("failed") || corpus.state().equals("cancelled")) {
                throw new IOException("the corpus is " + corpus.state() + ": " + corpus.message());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private RunView finished(RunView run) throws IOException, InterruptedException {
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

    /** The models of a plan are known by name until they are made. */
    static StudyRequest named(StudyRequest study, Map<String, UUID> made) {
        RunRequest base = study.base();
        return base == null
                ? study
                : new StudyRequest(
                        study.name(),
                        base.taughtBy(reference(base.teacher(), made), reference(base.scorer(), made)),
                        study.arms(),
                        study.seeds());
    }

    private static @Nullable String reference(@Nullable String model, Map<String, UUID> made) {
        return made.containsKey(model) ? "run:" + made.get(model) : model;
    }
}
