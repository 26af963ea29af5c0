package io.tributary.registry;

import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextCodec;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The loaded checkpoints and the pairs they form. Loading happens at start, so a service that is up can serve. */
@Component
public class ModelRegistry {
    private final Map<String, LoadedModel> models = new LinkedHashMap<>();
    private final Map<String, ModelPair> pairs = new LinkedHashMap<>();
    private final Map<String, Path> directories = new LinkedHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

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
    }

    private void loadPair(String name, Path small, Path large, String precision) {
        Precision parsed = Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        ModelPair pair =
                new ModelPair(name, load(name + "-small", small, parsed), load(name + "-large", large, parsed));
        pairs.put(name, pair);
    }

    private LoadedModel load(String name, Path directory, Precision precision) {
        TextCodec text = TextCodec.load(directory);
        open.add(text);
        DjlModel model = DjlModel.load(directory, name, precision, text.vocabulary());
        open.add(model);
        LoadedModel loaded =
                new LoadedModel(name, model, text, precision.name().toLowerCase(Locale.ROOT), model.parameters());
        models.put(name, loaded);
        directories.put(name, directory);
        return loaded;
    }

    /** Every loaded checkpoint. */
    public List<LoadedModel> models() {
        return List.copyOf(models.values());
    }

    /** Every pair. */
    public List<ModelPair> pairs() {
        return List.copyOf(pairs.values());
    }

    /** The checkpoint of that name, if it is loaded. */
    public Optional<LoadedModel> findModel(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** The pair of that name, if it is loaded. */
    public Optional<ModelPair> findPair(String name) {
        return Optional.ofNullable(pairs.get(name));
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
        Path directory = directories.get(model);
        if (directory == null) {
            throw unknown(model);
        }
        return directory;
    }

    /** The error for a name that is neither a pair nor a model. */
    public UnknownModel unknown(String name) {
        List<String> names = new ArrayList<>(pairs.keySet());
        names.addAll(models.keySet());
        return new UnknownModel(name, names);
    }

    @PreDestroy
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }
}
