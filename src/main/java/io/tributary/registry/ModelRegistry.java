package io.tributary.registry;

import io.tributary.core.model.LanguageModel;
import io.tributary.runtime.checkpoint.Fingerprint;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextCodec;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loaded checkpoints and the pairs they form. Loading happens at start, so a service that is up can serve; what
 * training publishes joins them while it is up.
 */
@Component
public class ModelRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);

    private final Map<String, LoadedModel> models = new LinkedHashMap<>();
    private final Map<String, ModelPair> pairs = new LinkedHashMap<>();
    private final SelfPairs selfPairs = new SelfPairs();
    private final List<String> failed = new ArrayList<>();
    private final Map<String, DjlModel> engines = new LinkedHashMap<>();
    private final PublishedModels published;

    ModelRegistry(RegistryProperties properties) {
        if (properties.shipped()) {
            loadPair(
                    "pair",
                    ShippedPair.unpack(properties.unpackTo(), "small"),
                    ShippedPair.unpack(properties.unpackTo(), "large"),
                    properties.precision());
        }
        for (RegistryProperties.Pair pair : properties.pairs()) {
            loadPair(pair.name(), pair.small(), pair.large(), pair.precision());
        }
        published = new PublishedModels(properties.publishedTo());
        published.models().forEach((name, directory) -> orWarn(name, () -> load(name, directory, Precision.FP32)));
        published.pairs().forEach((name, halves) -> {
            if (models.containsKey(halves.small()) && models.containsKey(halves.large())) {
                orWarn(name, () -> join(name, halves.small(), halves.large()));
            }
        });
    }

    /** Forms the published pairs whose halves have been loaded since; warns of those that lack one. */
    public synchronized void joinPublishedPairs() {
        published.pairs().forEach((name, halves) -> {
            if (!pairs.containsKey(name)) {
                orWarn(name, () -> join(name, halves.small(), halves.large()));
            }
        });
    }

    /** What was published must not keep the product from starting, whatever became of its files. */
    private void orWarn(String name, Runnable load) {
        try {
            load.run();
        } catch (RuntimeException e) {
            failed.add("'" + name + "' (" + e.getMessage() + ")");
            LOG.warn("'{}' was published but cannot be served: {}", name, e.getMessage());
        }
    }

    /**
     * Serves a checkpoint from now on and after every start.
     *
     * @param checkpoint a complete checkpoint directory; it is copied to the folder of published models
     * @param card its README.md
     * @throws NameTaken if something is called so already
     */
    public synchronized LoadedModel publish(String name, Path checkpoint, String card) {
        requireFree(name);
        return load(name, published.adopt(name, checkpoint, card), Precision.FP32);
    }

    /**
     * Serves two loaded checkpoints as a pair from now on and after every start; the smaller one drafts.
     *
     * @throws NameTaken if something is called so already
     * @throws UnknownModel if a half is not loaded
     * @throws IllegalArgumentException if their tokenizers differ
     */
    public synchronized ModelPair publishPair(String name, String one, String other) {
        requireFree(name);
        boolean inOrder = model(one).parameters() <= model(other).parameters();
        PublishedModels.Halves halves =
                inOrder ? new PublishedModels.Halves(one, other) : new PublishedModels.Halves(other, one);
        ModelPair pair = join(name, halves.small(), halves.large());
        published.write(name, halves);
        return pair;
    }

    /**
     * Serves a checkpoint from now on until {@link #withdraw} or the end of the process. Others are served while it is
     * read.
     *
     * @param checkpoint in any form that {@link io.tributary.runtime.checkpoint.Checkpoint} opens
     * @throws NameTaken if something is called so already
     */
    public LoadedModel serve(String name, Path checkpoint, Precision precision) {
        requireFree(name);
        Reading reading = read(name, checkpoint, precision);
        synchronized (this) {
            if (models.containsKey(name) || pairs.containsKey(name) || published.holds(name)) {
                reading.drop();
                throw new NameTaken(name);
            }
            return keep(reading);
        }
    }

    /**
     * Serves a model no longer. Answers that are being written are finished; then its memory is given back.
     *
     * @return the model and what was ever asked to draft for it, for those who keep sessions
     * @throws ModelInUse if pairs are built on it
     * @throws UnknownModel if it is not loaded
     */
    public synchronized ModelsWithdrawn withdraw(String name) {
        LoadedModel model = models.get(name);
        DjlModel engine = engines.get(name);
        if (model == null || engine == null) {
            throw unknown(name);
        }
        List<String> users = pairs.values().stream()
                .filter(pair -> pair.small() == model || pair.large() == model)
                .map(ModelPair::name)
                .toList();
        if (!users.isEmpty()) {
            throw new ModelInUse(name, users);
        }
        models.remove(name);
        engines.remove(name);
        List<LanguageModel> gone = new ArrayList<>(List.of(model.model()));
        gone.addAll(selfPairs.forget(model));
        engine.closeWhenIdle(() -> model.text().close());
        return new ModelsWithdrawn(gone);
    }

    /** @throws NameTaken if a model or pair is called so */
    public synchronized void requireFree(String name) {
        if (models.containsKey(name) || pairs.containsKey(name) || published.holds(name)) {
            throw new NameTaken(name);
        }
    }

    /** The other loaded checkpoints with this one's tokenizer. */
    public synchronized List<LoadedModel> partners(String name) {
        LoadedModel model = model(name);
        return models.values().stream()
                .filter(other -> other != model && other.sharesTokenizer(model))
                .toList();
    }

    private ModelPair join(String name, String small, String large) {
        ModelPair pair = new ModelPair(name, model(small), model(large));
        if (!pair.small().sharesTokenizer(pair.large())) {
            throw new IllegalArgumentException(
                    "%s and %s have different tokenizers and cannot form a pair".formatted(small, large));
        }
        pairs.put(name, pair);
        return pair;
    }

    private void loadPair(String name, Path small, Path large, String precision) {
        Precision parsed = Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        ModelPair pair =
                new ModelPair(name, load(name + "-small", small, parsed), load(name + "-large", large, parsed));
        pairs.put(name, pair);
    }

    private LoadedModel load(String name, Path directory, Precision precision) {
        return keep(read(name, directory, precision));
    }

    /** A model in memory that nobody knows yet. */
    private record Reading(LoadedModel model, DjlModel engine) {
        void drop() {
            engine.close();
            model.text().close();
        }
    }

    private static Reading read(String name, Path directory, Precision precision) {
        TextCodec text = TextCodec.load(directory);
        try {
            DjlModel model = DjlModel.load(directory, name, precision, text.vocabulary());
            return new Reading(
                    new LoadedModel(
                            name,
                            model,
                            text,
                            precision.name().toLowerCase(Locale.ROOT),
                            model.parameters(),
                            Fingerprint.of(directory),
                            directory),
                    model);
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private synchronized LoadedModel keep(Reading reading) {
        models.put(reading.model().name(), reading.model());
        engines.put(reading.model().name(), reading.engine());
        return reading.model();
    }

    /** What was published and could not be loaded at start, each with the reason. */
    public synchronized List<String> failed() {
        return List.copyOf(failed);
    }

    /** Every loaded checkpoint. */
    public synchronized List<LoadedModel> models() {
        return List.copyOf(models.values());
    }

    /** Every pair. */
    public synchronized List<ModelPair> pairs() {
        return List.copyOf(pairs.values());
    }

    /** The checkpoint of that name, if it is loaded. */
    public synchronized Optional<LoadedModel> findModel(String name) {
        return Optional.ofNullable(models.get(name)).or(() -> newestVersion(name));
    }

    /** Of models that are served as {@code name@v1}, {@code name@v2} and so on. */
    private Optional<LoadedModel> newestVersion(String name) {
        return models.values().stream()
                .filter(model -> version(model.name(), name) > 0)
                .max(Comparator.comparingInt(model -> version(model.name(), name)));
    }

    private static int version(String model, String name) {
        String versions = name + "@v";
        return model.startsWith(versions) && model.substring(versions.length()).matches("[1-9][0-9]{0,8}")
                ? Integer.parseInt(model.substring(versions.length()))
                : 0;
    }

    /**
     * The pair of that name, if it is loaded. The name of a checkpoint that was not loaded in int8 is also that of the
     * pair it forms with its own int8 form; the first time that is asked for takes as long as loading a checkpoint.
     * {@code name~4} is the pair in which its first four layers draft.
     *
     * @throws IllegalArgumentException if a checkpoint has not so many layers, or cannot be cut short
     */
    public synchronized Optional<ModelPair> findPair(String name) {
        return Optional.ofNullable(pairs.get(name))
                .or(() -> findModel(name).flatMap(selfPairs::of))
                .or(() -> ofFirstLayers(name));
    }

    private Optional<ModelPair> ofFirstLayers(String name) {
        int stage = name.lastIndexOf('~');
        if (stage < 0 || !name.substring(stage + 1).matches("[0-9]{1,4}")) {
            return Optional.empty();
        }
        return findModel(name.substring(0, stage))
                .map(model ->
                        selfPairs.ofFirstLayers(model, engine(model), Integer.parseInt(name.substring(stage + 1))));
    }

    private DjlModel engine(LoadedModel model) {
        return Objects.requireNonNull(engines.get(model.name()));
    }

    /** @throws UnknownModel naming the loaded ones */
    public LoadedModel model(String name) {
        return findModel(name).orElseThrow(() -> unknown(name));
    }

    /** @throws UnknownModel naming the loaded ones */
    public ModelPair pair(String name) {
        return findPair(name).orElseThrow(() -> unknown(name));
    }

    /**
     * The directory a checkpoint was loaded from.
     *
     * @throws UnknownModel naming the loaded ones
     */
    public Path directory(String model) {
        return model(model).directory();
    }

    /** The error for a name that is neither a pair nor a model. */
    public synchronized UnknownModel unknown(String name) {
        List<String> names = new ArrayList<>(pairs.keySet());
        names.addAll(models.keySet());
        return new UnknownModel(name, names);
    }

    @PreDestroy
    synchronized void close() {
        selfPairs.close();
        engines.values().forEach(DjlModel::close);
        models.values().forEach(model -> model.text().close());
    }
}
