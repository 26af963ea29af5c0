package io.tributary.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Recipes × seeds that are queued together. */
@Service
public class Studies {
    private static final int MOST = 200;

    private final TrainingRuns runs;
    private final RunStore store;
    private final StudyStore studies;
    private final RunCheck check;
    private final TrainingQueue queue;
    private final TransactionTemplate transaction;

    Studies(
            TrainingRuns runs,
            RunStore store,
            StudyStore studies,
            RunCheck check,
            TrainingQueue queue,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.store = store;
        this.studies = studies;
        this.check = check;
        this.queue = queue;
        this.transaction = transaction;
    }

    /** Queues every arm with every seed. @throws InvalidRun if one of them is wrong; then none is queued */
    public StudyView submit(StudyRequest request) {
        List<RunSpec> specs = specs(request);
        Instant now = runs.now();
        StudyStore.Row study = new StudyStore.Row(UUID.randomUUID(), request.name(), now);
        transaction.executeWithoutResult(status -> {
            studies.insert(study);
            for (int i = 0; i < specs.size(); i++) {
                runs.insert(UUID.randomUUID(), study.id(), i, specs.get(i), now);
            }
        });
        queue.fill();
        return find(study.id());
    }

    private List<RunSpec> specs(StudyRequest request) {
        Problems problems = new Problems();
        problems.addUnless(!request.name().isBlank(), "name", "a study needs a name");
        problems.addUnless(!request.arms().isEmpty(), "arms", "a study needs at least one arm");
        problems.addUnless(!request.seeds().isEmpty(), "seeds", "a study needs at least one seed");
        problems.addUnless(
                request.seeds().stream().distinct().count() == request.seeds().size(),
                "seeds",
                "every seed may stand once, but they are " + request.seeds());
        int count = request.arms().size() * request.seeds().size();
        problems.addUnless(count <= MOST, "arms", "a study may have %d runs, not %d".formatted(MOST, count));
        problems.complain();
        RunSpec base =
                request.base() == null ? RunDefaults.PLAIN : RunDefaults.merged(RunDefaults.PLAIN, request.base());
        Map<String, String> wrong = new LinkedHashMap<>();
        List<RunSpec> arms = new ArrayList<>();
        for (int i = 0; i < request.arms().size(); i++) {
            arms.add(checked(i, RunDefaults.merged(base, request.arms().get(i)), wrong));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRun(wrong);
        }
        return arms.stream()
                .flatMap(arm -> request.seeds().stream().map(arm::withSeed))
                .toList();
    }

    private RunSpec checked(int arm, RunSpec spec, Map<String, String> wrong) {
        try {
            return check.check(spec);
        } catch (InvalidRun e) {
            e.fields().forEach((field, message) -> wrong.put("arms[" + arm + "]." + field, message));
            return spec;
        }
    }

    /** Every study, newest first. */
    public List<StudyView> list() {
        return studies.list().stream().map(this::view).toList();
    }

    /** Those whose runs were not all deleted, newest first. */
    public List<StudyView> withRuns() {
        return list().stream().filter(study -> !study.runs().isEmpty()).toList();
    }

    /** @throws UnknownRun if there is none with this id */
    public StudyView find(UUID id) {
        return studies.list().stream()
                .filter(study -> study.id().equals(id))
                .findFirst()
                .map(this::view)
                .orElseThrow(() -> new UnknownRun("no study has the id " + id));
    }

    private StudyView view(StudyStore.Row study) {
        return new StudyView(study.id(), study.name(), study.createdAt(), store.ofStudy(study.id()));
    }
}
