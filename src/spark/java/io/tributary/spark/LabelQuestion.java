package io.tributary.spark;

import io.tributary.core.train.WindowPool;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.labels.LabelCacheWriter;
import io.tributary.runtime.labels.LabelShape;
import io.tributary.runtime.labels.TopLabels;
import io.tributary.runtime.scoring.LabelOrder;
import io.tributary.runtime.scoring.ScoringPlan;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which tokens does the teacher hold most probable at each position? */
record LabelQuestion(LabelOrder order) implements Question {

    @Override
    public StructType columns() {
        return new StructType()
                .add("ids", array(DataTypes.IntegerType), false)
                .add("probs", array(DataTypes.FloatType), false)
                .add("tail", array(DataTypes.FloatType), false);
    }

    private static DataType array(DataType element) {
        return DataTypes.createArrayType(element, false);
    }

    @Override
    public Object[] ask(DjlTeacher model, WindowPool pool, int window) {
        TopLabels labels = model.labels(pool, window, order.k(), order.temperature());
        return new Object[] {labels.ids(), labels.probs(), labels.tail()};
    }

    @Override
    public Sink open(ScoringPlan plan, Path file) {
        LabelCacheWriter cache = LabelCacheWriter.open(
                file,
                new LabelShape(
                        order.windows().length,
                        plan.length(),
                        CheckpointConfig.ofCheckpoint(plan.model()).vocabularySize(),
                        order.k(),
                        order.temperature(),
                        order.storage(),
                        order.fingerprint()));
        return new Sink() {
            @Override
            public void put(Row answer) {
                List<Integer> ids = answer.getList(answer.fieldIndex("ids"));
                cache.append(new TopLabels(
                        order.k(),
                        ids.stream().mapToInt(Integer::intValue).toArray(),
                        floats(answer, "probs"),
                        floats(answer, "tail")));
            }

            @Override
            public void close() {
                cache.close();
            }
        };
    }

    private static float[] floats(Row answer, String column) {
        List<Float> values = answer.getList(answer.fieldIndex(column));
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
