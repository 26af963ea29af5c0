package io.tributary.training;

import io.tributary.platform.start.StartRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes a study from nothing and writes it to a file. */
@Component
class StudyMaker implements PlanMaker {
    private static final Logger LOG = LoggerFactory.getLogger(StudyMaker.class);

    private final PlannedWork work;
    private final Studies studies;
    private final StudyArchive archive;

    StudyMaker(PlannedWork work, Studies studies, StudyArchive archive) {
        this.work = work;
        this.studies = studies;
        this.archive = archive;
    }

    @Override
    public String option() {
        return "make-study";
    }

    @Override
    public void make(String name, Path to) throws IOException, InterruptedException {
        StudyPlan plan = work.plan("studies/" + name + ".json", StudyPlan.class);
        try (OutputStream out = Files.newOutputStream(to)) {
            make(plan, out);
        }
    }

    private void make(StudyPlan plan, OutputStream out) throws IOException, InterruptedException {
        work.corpus(plan.corpus());
        Map<String, UUID> made = new TreeMap<>();
        List<RunView> models = new ArrayList<>();
        for (RunRequest model : plan.models()) {
            RunView run = work.run(model);
            models.add(run);
            made.put(run.spec().name(), run.id());
        }
        StudyRequest wanted = named(plan.study(), made);
        StudyView study = studies.list().stream()
                .filter(each -> each.name().equals(wanted.name()))
                .findFirst()
                .orElseGet(() -> studies.submit(wanted));
        if (!study.runs().stream().map(RunView::spec).toList().equals(studies.specs(wanted))) {
            throw new StartRefused(
                    "the study " + study.name() + " (" + study.id() + ") is there, but without some of its runs or"
                            + " of other ones than the plan's; work in another data folder");
        }
        for (RunView run : study.runs()) {
            RunView done = work.finished(run);
            LOG.info(
                    "{} seed {}: validation loss {}",
                    done.spec().name(),
                    done.spec().seed(),
                    done.validationLoss());
        }
        archive.write(plan, study.id(), models, out);
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
