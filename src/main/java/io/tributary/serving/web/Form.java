package io.tributary.serving.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tributary.core.decode.FinishReason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** How chat and text completions differ in what they send. */
sealed interface Form {
    Form CHAT = new Chat();
    Form TEXT = new Text();

    /** Beginning of ids. */
    String idPrefix();

    /** Value of {@code object}, of whole answers and of stream chunks. */
    String object(boolean chunk);

    /** A finished answer. */
    Object choice(int index, String text, @Nullable LogProbs logprobs, String finish);

    /** A piece of a streamed answer; finish is null but in the last. */
    Object piece(int index, String text, boolean first, @Nullable LogProbs logprobs, @Nullable String finish);

    /** @param offset where in the text the first of the tokens stands */
    LogProbs logprobs(List<ScoredToken> tokens, int alternatives, int offset);

    static String finish(FinishReason reason) {
        return switch (reason) {
            case LENGTH, CONTEXT -> "length";
            case EOS, STOP, CANCELLED -> "stop";
        };
    }

    /** {@code chat.completion}. */
    record Chat() implements Form {
        record Message(
                String role, String content, @Nullable String refusal) {}

        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Delta(@Nullable String role, @Nullable String content) {}

        @JsonNaming(SnakeCaseStrategy.class)
        record Choice(int index, Message message, @Nullable LogProbs logprobs, String finishReason) {}

        @JsonNaming(SnakeCaseStrategy.class)
        record Piece(
                int index,
                Delta delta,
                @Nullable LogProbs logprobs,
                @Nullable String finishReason) {}

        @Override
        public String idPrefix() {
            return "chatcmpl-";
        }

        @Override
        public String object(boolean chunk) {
            return chunk ? "chat.completion.chunk" : "chat.completion";
        }

        @Override
        public Object choice(int index, String text, @Nullable LogProbs logprobs, String finish) {
            return new Choice(index, new Message("assistant", text, null), logprobs, finish);
        }

        @Override
        public Object piece(
                int index, String text, boolean first, @Nullable LogProbs logprobs, @Nullable String finish) {
            String content = text.isEmpty() && finish != null ? null : text;
            return new Piece(index, new Delta(first ? "assistant" : null, content), logprobs, finish);
        }

        @Override
        public LogProbs logprobs(List<ScoredToken> tokens, int alternatives, int offset) {
            return LogProbs.Chat.of(tokens);
        }
    }

    /** {@code text_completion}. */
    record Text() implements Form {
        @JsonNaming(SnakeCaseStrategy.class)
        record Completion(
                int index,
                String text,
                @Nullable LogProbs logprobs,
                @Nullable String finishReason) {}

        @Override
        public String idPrefix() {
            return "cmpl-";
        }

        @Override
        public String object(boolean chunk) {
            return "text_completion";
        }

        @Override
        public Object choice(int index, String text, @Nullable LogProbs logprobs, String finish) {
            return new Completion(index, text, logprobs, finish);
        }

        @Override
        public Object piece(
                int index, String text, boolean first, @Nullable LogProbs logprobs, @Nullable String finish) {
            return new Completion(index, text, logprobs, finish);
        }

        @Override
        public LogProbs logprobs(List<ScoredToken> tokens, int alternatives, int offset) {
            return LogProbs.Text.of(tokens, alternatives, offset);
        }
    }
}
