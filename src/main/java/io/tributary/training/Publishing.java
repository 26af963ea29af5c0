package io.tributary.training;

import io.tributary.cascade.CascadeConflict;
import io.tributary.cascade.Cascades;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.NameTaken;
import io.tributary.training.corpus.Corpora;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private final RunLog log;
    private final ModelRegistry registry;
    private final Cascades cascades;
    private final Corpora corpora;
    private final TrainingProperties properties;

    Publishing(
            TrainingRuns runs,
            RunStore store,
            RunLog log,
            ModelRegistry registry,
            Cascades cascades,
            Corpora corpora,
            TrainingProperties properties) {
        this.runs = runs;
        this.store = store;
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
     * @throws RunConflict if the run has no result yet, or a name is taken
     */
    public Published publish(UUID id, PublishRequest request) {
        RunView run = runs.find(id);
        Path result = properties.result(id);
        if (run.state() != RunState.FINISHED || !Files.isDirectory(result)) {
            throw new RunConflict("run %s is %s; only a finished run has a result to publish"
                    .formatted(id, run.state().id()));
        }
        String partner = partner(run, request);
        try {
            requireFree(request.name());
            if (request.pair() != null) {
                requireFree(request.pair());
            }
            LoadedModel model = registry.publish(
                    request.name(), result, card(run, request.name(), request.rounded()), request.rounded());
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
                    partners(request.name()));
        } catch (NameTaken | CascadeConflict e) {
            throw new RunConflict(String.valueOf(e.getMessage()));
        }
    }

    /** The README.md of a run's result under a name. */
    String card(RunView run, String name, boolean rounded) {
        return ModelCard.of(run, name, data(run.spec()), rounded);
    }

    /** A corpus may have been deleted since; its id is then all that is known of it. */
    private String data(RunSpec spec) {
        return corpora.list().stream()
                .filter(corpus -> corpus.id().toString().equals(spec.corpus()))
                .findFirst()
                .map(corpus -> "Corpus *%s* (%s), `%s`".formatted(corpus.name(), corpus.source(), spec.corpus()))
                .orElseGet(() -> "Corpus `" + spec.corpus() + "`");
    }

    private void requireFree(String name) {
        registry.requireFree(name);
        cascades.requireFree(name);
    }

    /** Served models that could form a pair with a published one: its teacher's first. */
    private List<String> partners(String name) {
        return registry.partners(name).stream().map(LoadedModel::name).toList();
    }

    private @Nullable String partner(RunView run, PublishRequest request) {
        Problems problems = new Problems();
        checkName(request.name(), "name", problems);
        problems.addUnless(request.known(), "weights", "weights are fp32 or bf16, not '" + request.weights() + "'");
        String pair = request.pair();
        if (pair == null) {
            problems.complain();
            return null;
        }
        checkName(pair, "pair", problems);
        problems.addUnless(!pair.equals(request.name()), "pair", "the pair needs a name of its own, not " + pair);
        String partner = request.partner() == null ? run.spec().teacher() : request.partner();
        if (partner == null) {
            throw new InvalidRun(Map.of("partner", "this run has no teacher; name the other half of the pair"));
        }
        LoadedModel half = registry.findModel(partner).orElse(null);
        if (half == null) {
            problems.add("partner", "no served model is called '" + partner + "'; publish it first");
        } else {
            problems.addUnless(
                    half.model().vocabulary().fingerprint().equals(TokenizerHash.of(properties.result(run.id()))),
                    "partner",
                    "the tokenizers of " + partner + " and of this run differ, so they cannot form a pair");
        }
        problems.complain();
        return partner;
    }

    private static void checkName(String name, String field, Problems problems) {
        problems.addUnless(
                NAME.matcher(name).matches(),
                field,
                "a name has 1 to 100 letters, digits, '.', '_' and '-', and begins with a letter or digit, not '" + name
                        + "'");
    }
}
