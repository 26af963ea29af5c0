package io.tributary.serving.ui;

import java.util.List;
import java.util.Map;

/** The whole form as typed; also the page's state in its URL. */
record PlaygroundForm(
        String model, String prompt, String temperature, String maxTokens, String seed, List<ColumnForm> columns) {
    private static final String FIRST_CHOICE = "speculative/token-v3";

    static PlaygroundForm of(Map<String, String> fields, String defaultModel, Iterable<String> parameterNames) {
        return new PlaygroundForm(
                fields.getOrDefault("model", defaultModel),
                // forms are submitted with CRLF; the models know LF
                fields.getOrDefault("prompt", Examples.FIRST).replace("\r\n", "\n"),
                fields.getOrDefault("temperature", "0"),
                fields.getOrDefault("max_tokens", "64"),
                fields.getOrDefault("seed", "7"),
                List.of(
                        ColumnForm.of("a", fields, parameterNames, FIRST_CHOICE),
                        ColumnForm.of("b", fields, parameterNames, "large")));
    }
}
