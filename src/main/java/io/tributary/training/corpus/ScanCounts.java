package io.tributary.training.corpus;

import io.tributary.training.corpus.CorpusProgress.Scan;

/** Counts the documents of a source and judges, at its end, whether they make a corpus. */
final class ScanCounts {
    private final CorpusSettings settings;
    private long training;
    private long validation;
    private long leftOut;
    private boolean examples;

    ScanCounts(CorpusSettings settings) {
        this.settings = settings;
    }

    long all() {
        return training + validation + leftOut;
    }

    /** @throws BadCorpus if plain text and examples are mixed */
    void add(Document document, boolean outside, boolean heldOut) {
        boolean example = document.reference() != null;
        if (all() > 0 && example != examples) {
            throw new BadCorpus("document " + (all() + 1) + " of " + settings.source() + " is "
                    + (example ? "a prompt with a reference" : "plain text")
                    + ", those before it are not; make two corpora of them");
        }
        examples = example;
        leftOut += outside ? 1 : 0;
        validation += heldOut ? 1 : 0;
        training += outside || heldOut ? 0 : 1;
    }

    /** @throws BadCorpus if nothing is left to train on or to validate with */
    Scan scan(long length) {
        if (all() == 0) {
            throw new BadCorpus("the corpus is empty: there is no document in " + settings.source());
        }
        if (training + validation == 0) {
            throw new BadCorpus("all " + leftOut + " documents of " + settings.source()
                    + " are part of an evaluation set, so none is left to train on");
        }
        if (training == 0 || validation == 0) {
            throw new BadCorpus(
                    (training == 0 ? "no document is left for training" : "no document is held out for" + " validation")
                            + ": " + settings.source() + " has " + (training + validation)
                            + " documents and the validation"
                            + " share is " + settings.validationShare()
                            + "; let documents end at paragraphs or lines, or change validation_share");
        }
        return new Scan(training, validation, leftOut, examples, length);
    }
}
