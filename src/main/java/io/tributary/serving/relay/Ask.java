package io.tributary.serving.relay;

import io.tributary.accounts.Caller;
import io.tributary.runtime.text.ChatMessage;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A text to be answered by whoever can.
 *
 * @param messages of a chat; null asks to continue {@code prompt}
 * @param prompt the text, of a chat for the record only
 * @param temperature null leaves it to what answers
 * @param maxTokens null leaves it to what answers
 * @param cancelled asked on the caller's thread only
 */
public record Ask(
        Caller caller,
        @Nullable List<ChatMessage> messages,
        String prompt,
        @Nullable Double temperature,
        double topP,
        long seed,
        @Nullable Integer maxTokens,
        List<String> stop,
        BooleanSupplier cancelled) {

    /** UTF-8 bytes per token, for a charge that is corrected once the tokens were counted. */
    private static final int BYTES_PER_TOKEN = 3;

    /** Tokens of an answer without a limit, for the same. */
    private static final int USUAL_ANSWER = 1024;

    /** About how many tokens it may take, prompt included. */
    long estimate() {
        int bytes = prompt.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return bytes / BYTES_PER_TOKEN + 1L + (maxTokens == null ? USUAL_ANSWER : maxTokens);
    }
}
