package io.tributary.runtime.tokens;

/**
 * How much of a token file is safely on disk; what a writer needs in order to go on.
 *
 * @param documents number of documents
 * @param tokens number of their tokens
 * @param longest number of tokens of the longest document
 */
public record TokenMark(long documents, long tokens, long longest) {
    /** Of a file that is yet to be begun. */
    public static final TokenMark START = new TokenMark(0, 0, 0);
}
