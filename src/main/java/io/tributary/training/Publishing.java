package io.tributary.training;

import io.tributary.cascade.CascadeConflict;
import io.tributary.cascade.Cascades;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.NameTaken;
import io.tributary.registry.OverBudget;
import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.text.TextException;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusView;
import io.tributary.training.corpus.UnknownCorpus;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Turns a run's result into a model that is served. */
@Service
public class Publishing {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final TrainingRuns runs;
    private final RunStore store;
    private final RunClaims claims;
    private final RunLog log;
    private final ModelRegistry registry;
    private final Cascades cascades;
    private final Corpora corpora;
    private final TrainingProperties properties;

    Publishing(
            TrainingRuns runs,
            RunStore store,
            RunClaims claims,
            RunLog log,
            ModelRegistry registry,
            Cascades cascades,
            Corpora corpora,
            TrainingProperties properties) {
        this.runs = runs;
        this.store = store;
        this.claims = claims;
        this.log = log;
        this.registry = registry;
        this.cascades = cascades;
        this.corpora = corpora;
        this.properties = properties;
    }

    /**
     * Writes a Hugging Face directory and has the registry serve it at once and after every start.
     *
     * @throws UnknownRun if there is no such run
     * @throws InvalidRun if a name is malformed, or the partner is unknown or has another tokenizer
     * @throws RunConflict if the run has no result here, its result is damaged, or a name is taken
     */
    public Published publish(UUID id, PublishRequest request) {
        try (RunClaims.Claim claim = claims.claim(id)) {
            return published(id, request);
        }
    }

    private Published published(UUID id, PublishRequest request) {
        RunView run = runs.find(id);
        if (!publishable(run)) {
            throw new RunConflict("run %s is %s; only a finished run whose weights are here can be published"
                    .formatted(id, run.state().id()));
        }
        String partner = partner(run, request);
        try {
            requireFree(request.name());
            if (request.pair() != null) {
                requireFree(request.pair());
            }
            LoadedModel model = registry.publish(
                    request.name(),
                    properties.result(id),
                    card(run, request.name(), request.rounded()),
                    request.rounded());
            store.published(id, request.name());
            log.line(id, run.step(), "published as " + request.name());
            if (request.pair() != null && partner != null) {
                registry.publishPair(request.pair(), partner, request.name());
            }
            return new Published(
                    id,
                    request.name(),
                    model.directory().toString(),
                    model.parameters(),
                    request.pair(),
                    partners(runs.find(id)));
        } catch (NameTaken | CascadeConflict | CheckpointException | OverBudget e) {
            throw new RunConflict(String.valueOf(e.getMessage()));
        }
    }

    /** The README.md of a run's result under a name. */
    String card(RunView run, String name, boolean rounded) {
        return ModelCard.of(name, made(run), rounded);
    }

    /** A run and those from which it went on, as far as they are known. */
    private List<ModelCard.Made> made(RunView last) {
        List<ModelCard.Made> all = new ArrayList<>();
        for (Optional<RunView> run = Optional.of(last); run.isPresent(); run = before(run.get())) {
            all.add(new ModelCard.Made(run.get(), data(run.get().spec())));
        }
        return all;
    }

    private Optional<RunView> before(RunView run) {
        return Optional.ofNullable(run.spec().continueFrom()).flatMap(this::named);
    }

    /** The run behind a model {@code run:<id>}; empty for any other. */
    private Optional<RunView> named(String model) {
        return model.startsWith(ModelShelf.RUN)
                ? store.find(UUID.fromString(model.substring(ModelShelf.RUN.length())))
                : Optional.empty();
    }

    /** A corpus may have been deleted since; its id is then all that is known of it. A path says nothing to strangers. */
    private String data(RunSpec spec) {
        try {
            CorpusView corpus = corpora.get(UUID.fromString(spec.corpus()));
            String source = corpus.settings().tasks() == null ? "" : " (" + corpus.source() + ")";
            return "Corpus `%s`%s, `%s`".formatted(corpus.name().replace("`", "'"), source, spec.corpus());
        } catch (UnknownCorpus deleted) {
            return "Corpus `" + spec.corpus() + "`";
        }
    }

    private void requireFree(String name) {
        registry.requireFree(name);
        cascades.requireFree(name);
    }

    /** Whether a run has ended with weights that are here; those of an imported study's runs are not. */
    public boolean publishable(RunView run) {
        return run.state() == RunState.FINISHED && Files.isDirectory(properties.result(run.id()));
    }

    /** Served models with a publishable run's tokenizer, with which it could form a pair: its teacher's first. */
    public List<String> partners(RunView run) {
        String tokenizer;
        try {
            tokenizer = TokenizerHash.of(properties.result(run.id()));
        } catch (TextException damaged) {
            return List.of();
        }
        String teacher = teacher(run.spec()).orElse("");
        return registry.models().stream()
                .filter(model -> model.model().vocabulary().fingerprint().equals(tokenizer))
                .map(LoadedModel::name)
                .filter(name -> !name.equals(run.published()))
                .sorted(Comparator.comparing((String name) -> !name.equals(teacher)))
                .toList();
    }

    /** The name by which a run's teacher is served; empty if it has none, or that is a run which is not published. */
    public Optional<String> teacher(RunSpec spec) {
        String teacher = spec.teacher();
        if (teacher == null || !teacher.startsWith(ModelShelf.RUN)) {
            return Optional.ofNullable(teacher)
                    .map(name -> registry.findModel(name).map(LoadedModel::name).orElse(name));
        }
        return named(teacher).map(RunView::published);
    }

    private @Nullable String partner(RunView run, PublishRequest request) {
        Problems problems = new Problems();
        checkName(request.name(), "name", problems);
        problems.addUnless(
                request.knownDtype(), "dtype", "dtype is float32 or bfloat16, not '" + request.dtype() + "'");
        String pair = request.pair();
        if (pair == null) {
            problems.complain();
            return null;
        }
        checkName(pair, "pair", problems);
        problems.addUnless(!pair.equals(request.name()), "pair", "the pair needs a name of its own, not " + pair);
        String partner = Optional.ofNullable(request.partner())
                .or(() -> teacher(run.spec()))
                .orElseThrow(() -> new InvalidRun(Map.of("partner", withoutTeacher(run.spec()))));
        registry.findModel(partner)
                .map(LoadedModel::name)
                .ifPresentOrElse(
                        half -> problems.addUnless(
                                partners(run).contains(half),
                                "partner",
                                "the tokenizers of " + partner + " and of this run differ, so they cannot form a pair"),
                        () -> problems.add("partner", "no served model is called '" + partner + "'; publish it first"));
        problems.complain();
        return partner;
    }

    private String withoutTeacher(RunSpec spec) {
        String teacher = spec.teacher();
        if (teacher == null) {
            return "this run has no teacher; name the other half of the pair";
        }
        return named(teacher).isPresent()
                ? "its teacher, " + teacher + ", is not served; publish that run first, or name another half"
                : "its teacher, " + teacher + ", was deleted; name the other half of the pair";
    }

    private static void checkName(String name, String field, Problems problems) {
        problems.addUnless(
                NAME.matcher(name).matches(),
                field,
                "a name has 1 to 100 letters, digits, '.', '_' and '-', and begins with a letter or digit, not '" + name
                        + "'");
    }
}
