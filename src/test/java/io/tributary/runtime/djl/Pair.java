package io.tributary.runtime.djl;

import io.tributary.core.model.Vocabulary;
import java.nio.file.Path;
import java.util.Set;

/** The shipped pair, read from the sources. */
final class Pair {
    static final Path DIRECTORY = Path.of("src/main/resources/models/pair");
    static final int EOS = 2;

    private Pair() {}

    static DjlModel load(String half, Precision precision) {
        return DjlModel.load(DIRECTORY.resolve(half), half, precision, new Vocabulary(1024, Set.of(EOS), "pair"));
    }
}
