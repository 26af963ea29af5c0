package io.tributary.training;

import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.text.TextException;
import io.tributary.training.corpus.OpenCorpus;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Models that may score a corpus outside a run. */
@Component
public class Scorers {
    private final ModelShelf shelf;

    Scorers(ModelShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * A model in Hugging Face layout.
     *
     * @param fingerprint changes with its weights
     */
    public record Scorer(String name, Path directory, String fingerprint) {}

    /**
     * A model that can read a corpus.
     *
     * @param name of the registry, or {@code run:<id>}
     * @param length positions of a window
     * @throws IllegalArgumentException if there is none, or it cannot, saying why
     * @throws IOException if its weights cannot be read
     */
    public Scorer require(String name, OpenCorpus corpus, int length) throws IOException {
        Path directory = shelf.find(name).orElseThrow(() -> new IllegalArgumentException(shelf.missing(name)));
        try {
            CheckpointConfig config = CheckpointConfig.ofCheckpoint(directory);
            if (!TokenizerHash.of(directory).equals(corpus.vocabulary().fingerprint())
                    || config.vocabularySize() != corpus.vocabulary().size()) {
                throw new IllegalArgumentException(
                        name + " has another tokenizer than the corpus; make the corpus with the tokenizer of " + name);
            }
            if (length > config.contextLength()) {
                throw new IllegalArgumentException("windows of %d tokens are longer than the context of %s, %d"
                        .formatted(length, name, config.contextLength()));
            }
        } catch (CheckpointException | TextException e) {
            throw new IllegalArgumentException(name + " cannot score: " + e.getMessage(), e);
        }
        return new Scorer(name, directory.toAbsolutePath(), ModelShelf.fingerprint(directory));
    }
}
