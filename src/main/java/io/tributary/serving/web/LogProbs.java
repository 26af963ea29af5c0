package io.tributary.serving.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The two forms in which OpenAI reports log-probabilities. */
sealed interface LogProbs {

    /** Of chat completions. */
    record Chat(List<Token> content) implements LogProbs {
        @JsonNaming(SnakeCaseStrategy.class)
        record Token(String token, double logprob, List<Integer> bytes, List<Top> topLogprobs) {}

        record Top(String token, double logprob, List<Integer> bytes) {}

        static Chat of(List<ScoredToken> tokens) {
            return new Chat(tokens.stream()
                    .map(t -> new Token(
                            t.text(),
                            t.logprob() == null ? 0 : t.logprob(),
                            bytes(t.text()),
                            t.top().stream()
                                    .map(a -> new Top(a.text(), a.logprob(), bytes(a.text())))
                                    .toList()))
                    .toList());
        }

        private static List<Integer> bytes(String text) {
            List<Integer> bytes = new ArrayList<>();
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                bytes.add(b & 0xFF);
            }
            return bytes;
        }
    }

    /** Of text completions; offsets count characters from the start of the returned text. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Text(
            List<String> tokens,
            List<@Nullable Double> tokenLogprobs,
            @Nullable List<@Nullable Map<String, Double>> topLogprobs,
            List<Integer> textOffset)
            implements LogProbs {

        static Text of(List<ScoredToken> scored, int alternatives, int offset) {
            List<String> tokens = new ArrayList<>();
            List<@Nullable Double> logprobs = new ArrayList<>();
            List<@Nullable Map<String, Double>> tops = new ArrayList<>();
            List<Integer> offsets = new ArrayList<>();
            int at = offset;
            for (ScoredToken token : scored) {
                tokens.add(token.text());
                logprobs.add(token.logprob());
                tops.add(token.logprob() == null ? null : top(token));
                offsets.add(at);
                at += token.text().length();
            }
            return new Text(tokens, logprobs, alternatives == 0 ? null : tops, offsets);
        }

        private static Map<String, Double> top(ScoredToken token) {
            Map<String, Double> top = new LinkedHashMap<>();
            token.top().forEach(a -> top.putIfAbsent(a.text(), a.logprob()));
            return top;
        }
    }
}
