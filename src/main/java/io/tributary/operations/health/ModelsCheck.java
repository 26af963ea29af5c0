package io.tributary.operations.health;

import io.tributary.registry.MemoryState;
import io.tributary.registry.ModelRegistry;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Whether there is anything to answer with, and whether all that was published is. */
@Component
final class ModelsCheck implements Check {
    private final ModelRegistry registry;

    ModelsCheck(ModelRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String id() {
        return "models";
    }

    @Override
    public String title() {
        return "Models";
    }

    @Override
    public Finding look() {
        int models = registry.models().size();
        int pairs = registry.pairs().size();
        if (models == 0) {
            return Finding.broken(
                    this,
                    "No model is loaded, so every request for one gets 404.",
                    "Name a pair under tributary.models.pairs, or leave tributary.models.shipped on, and restart.");
        }
        String words = "Loaded: %d %s, %d %s.%s"
                .formatted(
                        models,
                        models == 1 ? "model" : "models",
                        pairs,
                        pairs == 1 ? "pair" : "pairs",
                        memory(registry.memory()));
        if (!registry.failed().isEmpty()) {
            return Finding.attention(
                    this,
                    words + " Published but not loaded: " + String.join("; ", registry.failed()) + ".",
                    "Publish them again, or remove their folders from tributary.models.published-to.");
        }
        return Finding.good(this, words);
    }

    /** Nothing where all are in memory. */
    private static String memory(MemoryState state) {
        if (state.away().isEmpty()) {
            return "";
        }
        return " Weights in memory: %d MB%s; out of it until they are asked for: %s."
                .formatted(
                        DataSize.ofBytes(state.used()).toMegabytes(),
                        state.budget().isPresent()
                                ? " of "
                                        + DataSize.ofBytes(state.budget().getAsLong())
                                                .toMegabytes()
                                : "",
                        String.join(", ", state.away()));
    }
}
