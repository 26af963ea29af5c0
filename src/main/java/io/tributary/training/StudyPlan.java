package io.tributary.training;

import io.tributary.training.corpus.CorpusRequest;
import java.util.List;

/**
 * All that a study is made from, so that one command makes it again.
 *
 * @param corpus what is trained on
 * @param models runs that come first, in this order; the study names their results by their names
 * @param study teacher and scorer may be names of those models
 */
record StudyPlan(CorpusRequest corpus, List<RunRequest> models, StudyRequest study) {}
