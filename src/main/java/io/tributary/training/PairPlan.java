package io.tributary.training;

import io.tributary.training.corpus.CorpusRequest;
import java.util.List;

/**
 * All that a pair is made from, so that one command makes it again.
 *
 * @param corpora what is trained on, with one tokenizer
 * @param small the run that makes the small model
 * @param large the runs that make the large one, each from where the one before it ended; the first learns from the small
 *     one, unless it names another teacher
 */
record PairPlan(List<CorpusRequest> corpora, RunRequest small, List<RunRequest> large) {}
