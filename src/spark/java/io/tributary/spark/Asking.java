package io.tributary.spark;

import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.djl.StudentOptions;
import io.tributary.runtime.djl.TrainingMemory;
import io.tributary.runtime.scoring.ScoringPlan;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Loads the model once and asks it about every window of a piece.
 *
 * @param plan as JSON
 */
record Asking(String plan) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        if (!rows.hasNext()) {
            return Collections.emptyIterator();
        }
        ScoringPlan read = ScoringPlan.parse(plan);
        Question question = Question.of(read);
        // as the embedded pass: measurements are made in fp32, one window at a time
        DjlTeacher model = DjlTeacher.load(
                read.model(), new StudentOptions(Precision.FP32, 1, read.threads()), TrainingMemory.available());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> model.close());
        return new Answers(rows, model, question, read.length());
    }

    /** One answer a row; asked for when it is taken, so that a piece is never in memory as a whole. */
    private record Answers(Iterator<Row> rows, DjlTeacher model, Question question, int length)
            implements Iterator<Row> {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            Row row = rows.next();
            RowWindow window = RowWindow.of(row, length);
            long start = System.nanoTime();
            Object[] values = question.ask(model, window, window.index());
            double seconds = (System.nanoTime() - start) / 1e9;
            Object[] answer = new Object[values.length + 3];
            answer[0] = row.getAs("ordinal");
            answer[1] = seconds;
            System.arraycopy(values, 0, answer, 2, values.length);
            answer[values.length + 2] = row.getAs(Cut.PART);
            return RowFactory.create(answer);
        }
    }
}
