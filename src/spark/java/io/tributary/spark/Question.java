package io.tributary.spark;

import io.tributary.core.train.WindowPool;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.scoring.ScoringPlan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a pass wants to know of each window, and where the product keeps it. */
interface Question {

    /** What a plan asks. */
    static Question of(ScoringPlan plan) {
        return plan.labels() == null
                ? new ScoreQuestion(Objects.requireNonNull(plan.score()))
                : new LabelQuestion(plan.labels());
    }

    /** Columns of the answers to a question: place, seconds, what the question asks for, and the piece. */
    static StructType schema(Question question) {
        StructType schema = new StructType()
                .add("ordinal", DataTypes.IntegerType, false)
                .add("seconds", DataTypes.DoubleType, false);
        for (var column : question.columns().fields()) {
            schema = schema.add(column);
        }
        return schema.add(Cut.PART, DataTypes.IntegerType, false);
    }

    StructType columns();

    /** Values of the columns, exactly as the embedded pass computes them. */
    Object[] ask(DjlTeacher model, WindowPool pool, int window);

    /** Begins a file of the product. */
    Sink open(ScoringPlan plan, Path file) throws IOException;

    /** Takes the answers in the order of their ordinals. */
    interface Sink extends Closeable {
        void put(Row answer) throws IOException;
    }
}
