package io.tributary.spark;

import io.tributary.core.train.LearnabilityScore;
import io.tributary.core.train.TokenLosses;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.scoring.ScoreFile;
import io.tributary.runtime.scoring.ScoringPlan;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How hard, yet learnable, is it, and what is the mean loss? */
record ScoreQuestion(LearnabilityScore score) implements Question {

    @Override
    public StructType columns() {
        return new StructType().add("score", DataTypes.DoubleType, false).add("loss", DataTypes.DoubleType, false);
    }

    @Override
    public Object[] ask(DjlTeacher model, WindowPool pool, int window) {
        TokenLosses tokens = model.tokens(pool, window);
        return new Object[] {score.of(tokens.losses(), tokens.ranks()), tokens.meanLoss()};
    }

    @Override
    public Sink open(ScoringPlan plan, Path file) throws IOException {
        ScoreFile scores = new ScoreFile(file);
        return new Sink() {
            @Override
            public void put(Row answer) throws IOException {
                scores.append(answer.getAs("score"), answer.getAs("loss"), answer.getAs("seconds"));
            }

            @Override
            public void close() throws IOException {
                scores.close();
            }
        };
    }
}
