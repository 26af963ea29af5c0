package io.tributary.registry;

import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.checkpoint.Fingerprint;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Makes models of checkpoint directories, their weights in memory or ready to be read. */
final class ModelReader {
    private final ModelMemory memory;

    ModelReader(ModelMemory memory) {
        this.memory = memory;
    }

    /**
     * The weights come in if that sends no other model away.
     *
     * @param proof run before the weights are read, each time; throws if the files must not be read
     * @throws OverBudget if they could never be in memory
     */
    LoadedModel read(String name, Path directory, Precision precision, Runnable proof) {
        TextCodec text = TextCodec.load(directory);
        try {
            Resident rows = resident(name, directory, precision, text.vocabulary(), proof);
            memory.settle(rows);
            return new LoadedModel(
                    name,
                    rows,
                    text,
                    precision.name().toLowerCase(Locale.ROOT),
                    rows.facts().parameters(),
                    Fingerprint.of(directory),
                    directory);
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
    }

    /** The int8 form of a model, to be read when it is first asked for. */
    Resident int8(LoadedModel model) {
        return resident(
                model.name() + " in int8",
                model.directory(),
                Precision.INT8,
                model.model().vocabulary(),
                resident(model).proof());
    }

    private Resident resident(String name, Path directory, Precision precision, Vocabulary vocabulary, Runnable proof) {
        return new Resident(
                name,
                ModelFacts.read(directory, vocabulary, precision),
                proof,
                () -> DjlModel.load(directory, name, precision, vocabulary),
                memory);
    }

    /** Those whose weights come and go; others always can compute. */
    static List<Resident> residents(Collection<LoadedModel> models) {
        return models.stream()
                .map(LoadedModel::model)
                .map(model -> model instanceof FirstLayers first ? first.whole() : model)
                .filter(Resident.class::isInstance)
                .map(Resident.class::cast)
                .toList();
    }

    /** Of a model that {@link #read} has made. */
    static Resident resident(LoadedModel model) {
        return (Resident) model.model();
    }
}
