package io.tributary.registry.store;

import io.tributary.registry.store.Refused.Problem;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.GgufFile;
import io.tributary.runtime.family.Assembly;
import io.tributary.runtime.family.Blueprint;
import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.Memory;
import io.tributary.runtime.family.ModelFamily;
import io.tributary.runtime.text.TextCodec;
import io.tributary.runtime.text.TextException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Weights weights = new Weights(checkpoint, blueprint);
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
                        weights.parameters,
                        checkpoint.types(),
                        blueprint.contextLength(),
                        text.vocabulary().size(),
                        blueprint.vocabularySize(),
                        blueprint.layers(),
                        text.vocabulary().fingerprint(),
                        text.hasChatTemplate(),
                        blueprint.memory() instanceof Memory.EncodedPrompt,
                        weights.memory());
            }
        } catch (CheckpointException | TextException e) {
            throw new Refused(problems(directory, e));
        } catch (ArithmeticException e) {
            throw new Refused("config.json", "describes tensors too large for this program: " + e.getMessage());
        }
    }

    /** Without the folder the file lies in, which is the server's own affair. */
    private static List<Problem> problems(Path directory, RuntimeException e) {
        String reason = String.valueOf(e.getMessage())
                .replace(directory + "/", "")
                .replace(directory.toString(), "the checkpoint");
        return List.of(new Problem("", reason));
    }

    /** Counts what the plan of a family takes from a checkpoint. */
    private static final class Weights {
        private final Set<String> seen = new HashSet<>();
        private final long kept;
        private final long products;
        private long parameters;

        Weights(Checkpoint checkpoint, Blueprint blueprint) {
            long small = 0;
            for (List<Assembly> list :
                    List.of(blueprint.weights().vectors(), blueprint.weights().tables())) {
                for (Assembly assembly : list) {
                    small = Math.addExact(small, count(checkpoint, assembly));
                }
            }
            long large = 0;
            for (Assembly product : blueprint.weights().products()) {
                large = Math.addExact(large, count(checkpoint, product));
            }
            kept = small;
            products = large;
        }

        private long count(Checkpoint checkpoint, Assembly assembly) {
            long elements = 0;
            for (Assembly.Piece piece : assembly.pieces()) {
                elements = Math.addExact(elements, piece.elements());
                if (piece instanceof Assembly.Stored stored) {
                    checkpoint.require(stored.name(), stored.shape());
                    if (seen.add(stored.name())) {
                        parameters = Math.addExact(parameters, stored.elements());
                    }
                }
            }
            return elements;
        }

        /** Tables and vectors stay float32; products are packed. A tied head lies there in both forms. */
        Map<String, Long> memory() {
            Map<String, Long> memory = new LinkedHashMap<>();
            memory.put("fp32", 4 * kept + 4 * products);
            memory.put("bf16", 4 * kept + 2 * products);
            memory.put("int8", 4 * kept + products);
            return memory;
        }
    }
}
