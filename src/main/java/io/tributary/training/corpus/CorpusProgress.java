package io.tributary.training.corpus;

import io.tributary.runtime.tokens.TokenMark;

/**
 * How far a corpus is; written whenever its token files are on disk so far.
 *
 * @param source names, sizes and times of the files read; a build does not go on with other ones
 * @param scan what the first pass over the source found
 * @param consumed documents of the source that are dealt with
 */
record CorpusProgress(String source, Scan scan, long consumed, TokenMark training, TokenMark validation) {

    /**
     * A whole source, read once.
     *
     * @param training documents to train on
     * @param validation documents held out
     * @param leftOut documents that are part of an evaluation set
     * @param examples whether the documents are prompts with references
     * @param length of the source in its own units, bytes or examples
     */
    record Scan(long training, long validation, long leftOut, boolean examples, long length) {
        long documents() {
            return training + validation + leftOut;
        }
    }

    static CorpusProgress begin(String source, Scan scan) {
        return new CorpusProgress(source, scan, 0, TokenMark.START, TokenMark.START);
    }
}
