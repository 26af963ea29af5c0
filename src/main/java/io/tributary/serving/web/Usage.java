package io.tributary.serving.web;

import io.tributary.serving.Generation;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Tokens as the client is charged for them: only emitted ones are completion tokens, and a prompt counts once. */
@JsonNaming(SnakeCaseStrategy.class)
record Usage(
        int promptTokens,
        int completionTokens,
        int totalTokens,
        Prompt promptTokensDetails,
        Details completionTokensDetails) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Details(long acceptedPredictionTokens, long rejectedPredictionTokens) {}

    /** @param cachedTokens read before, for an earlier request of the same caller */
    @JsonNaming(SnakeCaseStrategy.class)
    record Prompt(int cachedTokens) {}

    static Usage of(List<Generation> generations) {
        int prompt =
                generations.stream().mapToInt(g -> g.request().chargedPrompt()).sum();
        int written =
                generations.stream().mapToInt(g -> g.result().tokens().size()).sum();
        long accepted =
                generations.stream().mapToLong(g -> g.result().accepted()).sum();
        long drafted = generations.stream().mapToLong(g -> g.result().drafted()).sum();
        int cached = generations.stream()
                .mapToInt(g -> Math.min(g.cachedTokens(), g.request().chargedPrompt()))
                .sum();
        return new Usage(
                prompt, written, prompt + written, new Prompt(cached), new Details(accepted, drafted - accepted));
    }

    static Usage ofPrompt(int tokens) {
        return of(tokens, 0);
    }

    static Usage of(int prompt, int written) {
        return new Usage(prompt, written, prompt + written, new Prompt(0), new Details(0, 0));
    }
}
