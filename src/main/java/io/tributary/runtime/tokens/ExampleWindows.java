package io.tributary.runtime.tokens;

import io.tributary.core.train.WindowPool;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One document a window, padded behind its end. Of a document with a prompt only the reference and the end-of-sequence
 * token count. Documents longer than a window are left out, not cut.
 */
public final class ExampleWindows implements WindowPool {
    private final TokenFile tokens;
    private final int length;
    private final int[] documents;

    /** @throws IllegalArgumentException if no document fits into a window */
    public ExampleWindows(TokenFile tokens, int length) {
        this.tokens = tokens;
        this.length = length;
        documents = IntStream.range(0, Math.toIntExact(tokens.documents()))
                .filter(document -> tokenCount(document) > 1 && tokenCount(document) <= length + 1L)
                .toArray();
        if (documents.length == 0) {
            throw new IllegalArgumentException("none of the " + tokens.documents() + " examples fits into a window of "
                    + length + " positions; the longest has " + tokens.longest() + " tokens");
        }
    }

    private int tokenCount(int document) {
        return (int) (tokens.start(document + 1L) - tokens.start(document));
    }

    /** Number of documents that are too long for a window. */
    public long leftOut() {
        return tokens.documents() - documents.length;
    }

    @Override
    public int size() {
        return documents.length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void read(int index, int[] into) {
        int document = documents[index];
        int count = tokenCount(document);
        tokens.read(tokens.start(document), into, count);
        Arrays.fill(into, count, length + 1, tokens.eos());
    }

    @Override
    public int firstCounted(int index) {
        // target t is token t + 1
        return Math.max(0, tokens.prompt(documents[index]) - 1);
    }

    @Override
    public int counted(int index) {
        return tokenCount(documents[index]) - 1 - firstCounted(index);
    }
}
