package io.tributary.training.corpus;

import io.tributary.core.model.Vocabulary;
import io.tributary.core.train.WindowPool;
import java.nio.file.Path;

/**
 * A corpus to train with. Its files are mapped, so nothing has to be closed.
 *
 * @param validation the same windows for every run with this window length
 * @param tokenizerDirectory holds tokenizer.json and tokenizer_config.json, to be published with what is trained
 * @param vocabulary its one end-of-sequence id stands behind every document
 * @param leftOut training and validation documents that are too long for a window; 0 where documents are packed
 */
public record OpenCorpus(
        WindowPool training, WindowPool validation, Path tokenizerDirectory, Vocabulary vocabulary, long leftOut) {}
