package io.tributary.registry;

import io.tributary.core.decode.Pairing;
import io.tributary.core.model.LanguageModel;
import io.tributary.runtime.djl.Precision;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The loaded checkpoints and the pairs they form. Loading happens at start, so a service that is up can serve; what
 * training publishes joins them while it is up.
 */
@Component
public class ModelRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, LoadedModel> models = new LinkedHashMap<>();
    private final Map<String, ModelPair> pairs = new LinkedHashMap<>();
    private final SelfPairs selfPairs;
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final PublishedModels published;
    private final ModelMemory memory;
    private final ModelReader reader;

    /** @param loader reads the weights of models that requests wait for */
    ModelRegistry(
            RegistryProperties properties,
            ApplicationEventPublisher events,
            @Qualifier("modelLoader") Executor loader) {
        memory = new ModelMemory(
                properties.memory() == null
                        ? Long.MAX_VALUE
                        : properties.memory().toBytes(),
                properties.loadWait(),
                loader,
                model -> events.publishEvent(new ModelLeaving(model)));
        reader = new ModelReader(memory);
        selfPairs = new SelfPairs(reader::int8);
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
     * @param rounded whether the copy's weights are rounded to bfloat16; they are computed with in fp32 either way
     * @throws NameTaken if something is called so already
     */
    public LoadedModel publish(String name, Path checkpoint, String card, boolean rounded) {
        requireFree(name);
        try (PublishedModels.Copy copy = published.copy(checkpoint, card, rounded)) {
            synchronized (this) {
                requireFree(name);
                LoadedModel model = load(name, copy.named(name), Precision.FP32);
                copy.keep();
                return model;
            }
        }
    }

    /**
     * Serves two loaded checkpoints as a pair from now on and after every start; the smaller one drafts.
     *
     * @throws NameTaken if something is called so already
     * @throws UnknownModel if a half is not loaded
     * @throws IllegalArgumentException if their tokenizers differ, or one of them alone encodes prompts
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
     * read; it is read when it is first asked for if that would send others out of memory now.
     *
     * @param checkpoint in any form that {@link io.tributary.runtime.checkpoint.Checkpoint} opens
     * @param proof run before its weights are read, now and whenever they come back; throws {@link DamagedModel} if they
     *     must not be
     * @throws NameTaken if something is called so already
     * @throws OverBudget if it can never be in memory
     */
    public LoadedModel serve(String name, Path checkpoint, Precision precision, Runnable proof) {
        requireFree(name);
        LoadedModel model = reader.read(name, checkpoint, precision, proof);
        synchronized (this) {
            if (models.containsKey(name) || pairs.containsKey(name) || published.holds(name)) {
                memory.withdraw(ModelReader.resident(model), model.text()::close);
                throw new NameTaken(name);
            }
            return keep(model);
        }
    }

    /**
     * Brings the weights of models into memory and keeps them there, whatever else leaves it, until the lease is closed.
     *
     * @throws ModelAway if that takes longer than a request may wait
     * @throws OverBudget if they can never be there together
     */
    public Lease hold(Collection<LoadedModel> wanted) {
        return memory.hold(ModelReader.residents(wanted));
    }

    /** As {@link #hold}, for work that can wait until there is room. @return empty if it was stopped meanwhile */
    public Optional<Lease> holdWhenever(Collection<LoadedModel> wanted, BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            try {
                return Optional.of(memory.hold(ModelReader.residents(wanted), PATIENCE));
            } catch (ModelAway e) {
                LOG.debug("{}", e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Brings the weights of a model into memory if others that are there are idle. @return whether they are there now */
    public boolean bringIn(LoadedModel model) {
        try {
            memory.hold(ModelReader.residents(List.of(model)), Duration.ZERO).close();
            return true;
        } catch (ModelAway e) {
            return false;
        }
    }

    /** What is in memory at this moment. */
    public synchronized MemoryState memory() {
        List<Resident> all = new ArrayList<>(residents.values());
        all.addAll(selfPairs.residents());
        return memory.state(all);
    }

    /**
     * Serves a model no longer. Answers that are being written are finished; then its memory is given back.
     *
     * @return the model and, if it was ever asked for, its int8 form, for those who keep sessions
     * @throws ModelInUse if pairs are built on it
     * @throws UnknownModel if it is not loaded
     */
    public synchronized ModelsWithdrawn withdraw(String name) {
        LoadedModel model = models.get(name);
        if (model == null) {
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
        residents.remove(name);
        List<LanguageModel> gone = new ArrayList<>(ModelReader.resident(model).faces());
        selfPairs.forget(model).ifPresent(drafting -> {
            gone.add(drafting);
            memory.withdraw(drafting, () -> {});
        });
        memory.withdraw(ModelReader.resident(model), model.text()::close);
        return new ModelsWithdrawn(gone);
    }

    /** Names of the pairs that a model is half of, also of those that lack the other half now. */
    public synchronized List<String> pairsOf(String model) {
        Set<String> names = new TreeSet<>();
        pairs.values().stream()
                .filter(pair ->
                        pair.small().name().equals(model) || pair.large().name().equals(model))
                .forEach(pair -> names.add(pair.name()));
        published.pairs().forEach((name, halves) -> {
            if (halves.small().equals(model) || halves.large().equals(model)) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    /**
     * Serves a pair no longer, now and after every start. Its halves stay.
     *
     * @throws UnknownModel if there is none of that name
     * @throws IllegalArgumentException if it was not made by {@link #publishPair}, so that the next start would bring it back
     */
    public synchronized void withdrawPair(String name) {
        if (!published.pairs().containsKey(name)) {
            if (pairs.containsKey(name)) {
                throw new IllegalArgumentException("the pair '" + name
                        + "' comes from the configuration or the jar; take it out of tributary.models there");
            }
            throw new UnknownModel(name, pairs.keySet());
        }
        published.remove(name);
        pairs.remove(name);
    }

    /** @throws NameTaken if a model or pair is called so */
    public synchronized void requireFree(String name) {
        if (models.containsKey(name) || pairs.containsKey(name) || published.holds(name)) {
            throw new NameTaken(name);
        }
    }

    private ModelPair join(String name, String small, String large) {
        ModelPair pair = new ModelPair(name, model(small), model(large));
        Pairing.require(pair.small().model(), pair.large().model());
        memory.requireFit(ModelReader.residents(List.of(pair.small(), pair.large())));
        pairs.put(name, pair);
        return pair;
    }

    private void loadPair(String name, Path small, Path large, String precision) {
        Precision parsed = Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        ModelPair pair =
                new ModelPair(name, load(name + "-small", small, parsed), load(name + "-large", large, parsed));
        Pairing.require(pair.small().model(), pair.large().model());
        memory.requireFit(ModelReader.residents(List.of(pair.small(), pair.large())));
        pairs.put(name, pair);
    }

    private LoadedModel load(String name, Path directory, Precision precision) {
        return keep(reader.read(name, directory, precision, () -> {}));
    }

    private synchronized LoadedModel keep(LoadedModel model) {
        models.put(model.name(), model);
        residents.put(model.name(), ModelReader.resident(model));
        return model;
    }

    /** What was published and could not be loaded at start, each with the reason. */
    public synchronized List<String> failed() {
        return List.copyOf(failed);
    }

    /** Every served checkpoint, its weights in memory or not. */
    public synchronized List<LoadedModel> models() {
        return List.copyOf(models.values());
    }

    /** Every pair. */
    public synchronized List<ModelPair> pairs() {
        return List.copyOf(pairs.values());
    }

    /** The checkpoint of that name, if it is loaded. */
    public synchronized Optional<LoadedModel> findModel(String name) {
        return Optional.ofNullable(models.get(aliases.getOrDefault(name, name))).or(() -> newestVersion(name));
    }

    /** Has requests for one name answered by the model of another, while that is served. */
    public synchronized void alias(String name, String model) {
        aliases.put(name, model);
    }

    public synchronized void removeAlias(String name) {
        aliases.remove(name);
    }

    /** Aliases that lead to served models. */
    public synchronized List<String> aliases() {
        return aliases.entrySet().stream()
                .filter(alias -> models.containsKey(alias.getValue()))
                .map(Map.Entry::getKey)
                .toList();
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
     * pair it forms with its own int8 form, which is read when it is first asked for; {@code name~4} is the pair in
     * which its first four layers draft.
     */
    public synchronized Optional<ModelPair> findPair(String name) {
        return Optional.ofNullable(pairs.get(name))
                .or(() -> findModel(name).flatMap(selfPairs::of))
                .or(() -> LayerCut.read(name).flatMap(this::cut));
    }

    private Optional<ModelPair> cut(LayerCut cut) {
        return findModel(cut.model()).filter(cut::possible).map(model -> selfPairs.cut(model, cut.layers()));
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
        return refusedCut(name).orElseGet(() -> new UnknownModel(name, names));
    }

    /** The error for a name like {@code name~4} of a model that has not so many layers, or cannot be cut at all. */
    public synchronized Optional<UnknownModel> refusedCut(String name) {
        return LayerCut.read(name)
                .flatMap(cut -> findModel(cut.model()).flatMap(cut::refusal))
                .map(UnknownModel::new);
    }

    @PreDestroy
    synchronized void close() {
        selfPairs.residents().forEach(Resident::close);
        residents.values().forEach(Resident::close);
        models.values().forEach(model -> model.text().close());
    }
}
