package io.tributary.serving.web;

import io.tributary.serving.Generation;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Tokens as the client is charged for them: only emitted ones are completion tokens. */
@JsonNaming(SnakeCaseStrategy.class)
record Usage(int promptTokens, int completionTokens, int totalTokens, Details completionTokensDetails) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Details(long acceptedPredictionTokens, long rejectedPredictionTokens) {}

    static Usage of(List<Generation> generations) {
        int prompt =
                generations.stream().mapToInt(g -> g.request().prompt().length).sum();
        int written =
                generations.stream().mapToInt(g -> g.result().tokens().size()).sum();
        long accepted =
                generations.stream().mapToLong(g -> g.result().accepted()).sum();
        long drafted = generations.stream().mapToLong(g -> g.result().drafted()).sum();
        return new Usage(prompt, written, prompt + written, new Details(accepted, drafted - accepted));
    }

    static Usage ofPrompt(int tokens) {
        return new Usage(tokens, 0, tokens, new Details(0, 0));
    }
}
