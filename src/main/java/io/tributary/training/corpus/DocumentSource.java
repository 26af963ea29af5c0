package io.tributary.training.corpus;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Documents in a fixed order. */
interface DocumentSource extends Closeable {

    /**
     * The next document, or null behind the last.
     *
     * @throws BadCorpus if the source is broken, naming the place
     */
    @Nullable
    Document next() throws IOException;

    /** Passes over documents that were read in an earlier life. */
    default void skip(long documents) throws IOException {
        for (long i = 0; i < documents && next() != null; i++) {
            // next() moves on
        }
    }

    /** How much has been read, in units of the source. */
    long position();
}
