package io.tributary.training;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the models that specifications name: those of the registry, and results of runs as {@code run:<id>}. */
@Component
class ModelShelf {
    /** What the id of a finished run is named with, where a model is asked for. */
    static final String RUN = "run:";

    private final ModelRegistry registry;
    private final TrainingProperties properties;

    ModelShelf(ModelRegistry registry, TrainingProperties properties) {
        this.registry = registry;
        this.properties = properties;
    }

    /** Its directory in Hugging Face layout. */
    Optional<Path> find(String name) {
        if (!name.startsWith(RUN)) {
            return registry.findModel(name).map(LoadedModel::directory);
        }
        try {
            return Optional.of(properties.result(UUID.fromString(name.substring(RUN.length()))))
                    .filter(Files::isDirectory);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws IOException if there is none of that name, saying what there is */
    Path require(String name) throws IOException {
        return find(name).orElseThrow(() -> new IOException(missing(name)));
    }

    /** What to say where {@link #find} is empty. */
    String missing(String name) {
        return "no model is called '" + name + "'; there are "
                + registry.models().stream().map(LoadedModel::name).toList() + " and run:<id> of finished runs";
    }

    /** Whether two names mean one model: an id is the same in any case. */
    static boolean same(String name, String model) {
        return model.startsWith(RUN) ? model.equalsIgnoreCase(name) : model.equals(name);
    }

    /** Changes with the weights of a model. */
    static String fingerprint(Path directory) throws IOException {
        return CheckpointFiles.sha256(directory.resolve("model.safetensors"));
    }
}
