package io.tributary.experiments;

import io.tributary.experiments.dataset.DataSetItem;
import io.tributary.registry.ModelPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The prompts after which all models have room for a token, and those after which one has not. */
record FittingPrompts(List<ExperimentRow.Prompt> prompts, List<SkippedPrompt> skipped) {

    /** @throws IllegalArgumentException if none fits */
    static FittingPrompts of(List<DataSetItem> items, List<ModelPair> pairs) {
        List<ExperimentRow.Prompt> prompts = new ArrayList<>();
        List<SkippedPrompt> skipped = new ArrayList<>();
        for (DataSetItem item : items) {
            Optional<SkippedPrompt> without =
                    pairs.stream().flatMap(pair -> without(pair, item).stream()).findFirst();
            if (without.isPresent()) {
                skipped.add(without.get());
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
                                    pairs.stream()
                                            .mapToInt(FittingPrompts::context)
                                            .min()
                                            .orElse(0),
                                    pairs.stream().map(ModelPair::name).collect(Collectors.joining(", ")),
                                    skipped.stream()
                                            .mapToInt(SkippedPrompt::tokens)
                                            .min()
                                            .orElse(0)));
        }
        return new FittingPrompts(prompts, skipped);
    }

    private static int context(ModelPair pair) {
        return Math.min(
                pair.small().model().contextLength(), pair.large().model().contextLength());
    }

    /** Empty where the pair has room for an answer. */
    private static Optional<SkippedPrompt> without(ModelPair pair, DataSetItem item) {
        int tokens = pair.large().text().encodePrompt(item.prompt()).length;
        int context = context(pair);
        return tokens < context ? Optional.empty() : Optional.of(new SkippedPrompt(item.id(), tokens, context));
    }
}
