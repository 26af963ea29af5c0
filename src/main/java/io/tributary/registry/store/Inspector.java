package io.tributary.registry.store;

import io.tributary.registry.store.Refused.Problem;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.GgufFile;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.family.Assembly;
import io.tributary.runtime.family.Blueprint;
import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.Memory;
import io.tributary.runtime.family.ModelFamily;
import io.tributary.runtime.family.WeightPlan;
import io.tributary.runtime.text.TextCodec;
import io.tributary.runtime.text.TextException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the headers of a checkpoint, and nothing of its weights. */
@Component
class Inspector {

    /**
     * @param directory the checkpoint, or its small files and weight files of which only the header holds data
     * @throws Refused naming file and reason of the first thing that is wrong
     */
    Inspection inspect(Path directory) {
        try (Checkpoint checkpoint = Checkpoint.open(directory)) {
            ConfigFile config = checkpoint.configFile();
            ModelFamily family = Families.of(config);
            Blueprint blueprint = family.plan(config, checkpoint::has);
            require(checkpoint, blueprint.weights());
            try (TextCodec text = TextCodec.load(directory)) {
                if (text.vocabulary().size() > blueprint.vocabularySize()) {
                    throw new Refused(
                            "tokenizer.json",
                            "knows %d tokens, but the model's head has only %d"
                                    .formatted(text.vocabulary().size(), blueprint.vocabularySize()));
                }
                return new Inspection(
                        GgufFile.of(directory).isPresent() ? "gguf" : "safetensors",
                        family.descriptor().id(),
                        family.descriptor().architecture(),
                        blueprint.weights().parameters(),
                        checkpoint.types(),
                        blueprint.contextLength(),
                        text.vocabulary().size(),
                        blueprint.vocabularySize(),
                        blueprint.layers(),
                        text.vocabulary().fingerprint(),
                        text.hasChatTemplate(),
                        blueprint.memory() instanceof Memory.EncodedPrompt,
                        memory(blueprint.weights()));
            }
        } catch (CheckpointException | TextException e) {
            throw new Refused(problems(directory, e));
        } catch (ArithmeticException e) {
            throw new Refused("config.json", "describes tensors too large for this program: " + e.getMessage());
        }
    }

    /** Without the folder the file lies in, which is the server's own affair. */
    private static List<Problem> problems(Path directory, RuntimeException e) {
        return List.of(new Problem("", without(directory, String.valueOf(e.getMessage()))));
    }

    /** A message without the folder it speaks of. */
    static String without(Path directory, String message) {
        return message.replace(directory + "/", "").replace(directory.toString(), "the checkpoint");
    }

    private static void require(Checkpoint checkpoint, WeightPlan weights) {
        Stream.of(weights.vectors(), weights.tables(), weights.products())
                .flatMap(List::stream)
                .flatMap(assembly -> assembly.pieces().stream())
                .filter(Assembly.Stored.class::isInstance)
                .map(Assembly.Stored.class::cast)
                .forEach(stored -> checkpoint.require(stored.name(), stored.shape()));
    }

    private static Map<String, Long> memory(WeightPlan weights) {
        Map<String, Long> memory = new LinkedHashMap<>();
        for (Precision precision : Precision.values()) {
            memory.put(precision.name().toLowerCase(Locale.ROOT), weights.bytes(precision.bytes()));
        }
        return memory;
    }
}
