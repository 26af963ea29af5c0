package io.tributary.experiments;

import io.tributary.experiments.dataset.DataSetItem;
import io.tributary.registry.ModelPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The prompts after which both models have room for a token, and those after which they have not. */
record FittingPrompts(List<ExperimentRow.Prompt> prompts, List<SkippedPrompt> skipped) {

    /** @throws IllegalArgumentException if none fits */
    static FittingPrompts of(List<DataSetItem> items, ModelPair pair) {
        int context = Math.min(
                pair.small().model().contextLength(), pair.large().model().contextLength());
        List<ExperimentRow.Prompt> prompts = new ArrayList<>();
        List<SkippedPrompt> skipped = new ArrayList<>();
        for (DataSetItem item : items) {
            int tokens = pair.large().text().encodePrompt(item.prompt()).length;
            if (tokens >= context) {
                skipped.add(new SkippedPrompt(item.id(), tokens, context));
            } else {
                prompts.add(new ExperimentRow.Prompt(
                        prompts.size(),
                        item.id(),
                        item.prompt(),
                        Objects.requireNonNullElse(item.reference(), ""),
                        item.slice(),
                        item.half()));
            }
        }
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the %d prompts leaves room for an answer in the context of %d tokens of pair %s; the shortest has %d tokens"
                            .formatted(
                                    items.size(),
                                    context,
                                    pair.name(),
                                    skipped.stream()
                                            .mapToInt(SkippedPrompt::tokens)
                                            .min()
                                            .orElse(0)));
        }
        return new FittingPrompts(prompts, skipped);
    }
}
