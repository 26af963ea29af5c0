package io.tributary.registry.store;

import io.tributary.runtime.text.TextCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The text that precisions are measured on: a story, facts, code, a table and a letter, written for Tributary. */
final class SampleText {
    /** A few hundred tokens show a loss; more would only make large models wait. */
    private static final int MOST = 1024;

    private static final int WINDOW = 256;
    private static final byte[] BYTES = read();

    private SampleText() {}

    private static byte[] read() {
        try (InputStream in = SampleText.class.getResourceAsStream("/texts/precisions.txt")) {
            return Objects.requireNonNull(in, "/texts/precisions.txt is not in the jar")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("/texts/precisions.txt cannot be read", e);
        }
    }

    static String sha256() {
        Hash hash = new Hash();
        hash.add(BYTES, BYTES.length);
        return hash.hex();
    }

    /**
     * Its tokens in windows, each behind the token that begins a text where the tokenizer asks for one.
     *
     * @param context positions of the model
     * @return windows of two tokens at least; none if the tokenizer makes less of the text
     */
    static List<int[]> windows(TextCodec text, int context) {
        int[] begin = text.encodePrompt("");
        int[] tokens = text.encode(new String(BYTES, StandardCharsets.UTF_8));
        int size = Math.min(WINDOW, context) - begin.length;
        List<int[]> windows = new ArrayList<>();
        for (int at = 0; size > 0 && at < Math.min(MOST, tokens.length); at += size) {
            int count = Math.min(size, Math.min(MOST, tokens.length) - at);
            int[] window = new int[begin.length + count];
            System.arraycopy(begin, 0, window, 0, begin.length);
            System.arraycopy(tokens, at, window, begin.length, count);
            if (window.length > 1) {
                windows.add(window);
            }
        }
        return windows;
    }
}
