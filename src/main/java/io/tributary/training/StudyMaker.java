package io.tributary.training;

import io.tributary.platform.start.StartRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
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
        Optional<StudyView> there = studies.list().stream()
                .filter(each -> each.name().equals(wanted.name()))
                .findFirst();
        there.ifPresent(study -> requireWhole(study, wanted));
        StudyView study = there.isPresent() ? there.get() : submit(wanted);
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

    private StudyView submit(StudyRequest wanted) {
        try {
            return studies.submit(wanted);
        } catch (InvalidRun e) {
            throw new StartRefused("the plan's study cannot be made here: " + e.getMessage());
        }
    }

    /** Runs can be deleted, and then a model that they learnt from may have been made anew. */
    private static void requireWhole(StudyView study, StudyRequest wanted) {
        RunRequest base = wanted.base();
        Set<String> models = new HashSet<>();
        if (base != null) {
            Stream.of(base.teacher(), base.scorer()).filter(Objects::nonNull).forEach(models::add);
        }
        boolean whole =
                study.runs().size() == wanted.arms().size() * wanted.seeds().size()
                        && study.runs().stream()
                                .flatMap(run -> Stream.of(
                                        run.spec().teacher(), run.spec().scorer()))
                                .filter(Objects::nonNull)
                                .allMatch(models::contains);
        if (!whole) {
            throw new StartRefused(
                    "the study %s (%s) is there, but some of its runs were deleted, or learnt from other models than the"
                                    .formatted(study.name(), study.id())
                            + " plan's; work in another data folder");
        }
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
