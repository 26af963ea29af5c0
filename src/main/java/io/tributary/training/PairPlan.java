package io.tributary.training;

import io.tributary.training.corpus.CorpusRequest;
import java.util.List;

/**
 * All that a pair is made from, so that one command makes it again.
 *
 * @param corpora what is trained on, with one tokenizer
 * @param small the run that makes the small model
 * @param large the run that makes the large one; its teacher is the small one, unless it names another
 */
record PairPlan(List<CorpusRequest> corpora, RunRequest small, RunRequest large) {}
