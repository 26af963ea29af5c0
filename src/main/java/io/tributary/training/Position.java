package io.tributary.training;

import io.tributary.core.train.Evaluation;
import io.tributary.core.train.RunHistory;
import java.util.List;

/**
 * What a checkpoint knows besides the student.
 *
 * @param recent points that the database may not have on disk yet
 */
record Position(Progress progress, double teacherLoss, List<Evaluation> evaluations, List<Point> recent) {

    RunHistory history() {
        return new RunHistory(teacherLoss, evaluations);
    }
}
