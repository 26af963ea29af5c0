package io.tributary.runtime.djl;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.Arrays;

/**
 * The decoder of an encoder-decoder, seen as if the prompt were the first tokens of its sequence: the last of them stands
 * for the decoder's start token, those before it for nothing. The encoder runs once, when the session is opened.
 */
final class EncodedPromptSession implements ModelSession {
    private final DjlSession decoder;
    private final int[] prompt;
    private final int start;
    private int position;

    EncodedPromptSession(DjlSession decoder, int[] prompt, int start) {
        this.decoder = decoder;
        this.prompt = prompt;
        this.start = start;
        try {
            decoder.encode(prompt);
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public Rows advance(int[] tokens, int lastRows) {
        requirePrompt(tokens);
        int skipped = Math.min(tokens.length, Math.max(0, prompt.length - 1 - position));
        if (lastRows > tokens.length - skipped) {
            throw new IllegalArgumentException(
                    "an encoder-decoder has no rows before the end of its prompt of %d tokens; %d rows of positions %d to %d were asked for"
                            .formatted(prompt.length, lastRows, position, position + tokens.length - 1));
        }
        int[] decoded = Arrays.copyOfRange(tokens, skipped, tokens.length);
        if (position + skipped == prompt.length - 1) {
            decoded[0] = start;
        }
        Rows rows = decoder.advance(decoded, lastRows);
        position += tokens.length;
        return rows;
    }

    private void requirePrompt(int[] tokens) {
        for (int i = 0; i < tokens.length && position + i < prompt.length; i++) {
            if (tokens[i] != prompt[position + i]) {
                throw new IllegalArgumentException(
                        "token %d at position %d is not that of the prompt the session was opened for"
                                .formatted(tokens[i], position + i));
            }
        }
    }

    @Override
    public void rewind(int position) {
        if (position < 0 || position > this.position) {
            throw new IllegalArgumentException(
                    "cannot rewind from position %d to %d".formatted(this.position, position));
        }
        decoder.rewind(Math.min(decoder.position(), Math.max(0, position - prompt.length + 1)));
        this.position = position;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
