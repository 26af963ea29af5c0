package io.tributary.spark;

import io.tributary.core.train.WindowPool;
import io.tributary.runtime.scoring.ScoringPlan;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The windows of a corpus as rows, piece by piece.
 *
 * @param plan as JSON
 * @param cut where the pieces begin
 */
record Pieces(String plan, Cut cut) implements FlatMapFunction<Long, Row> {
    /** {@code ordinal} is the place in the result, {@code window} the index in the corpus; {@code tokens} are length + 1. */
    static final StructType SCHEMA = new StructType()
            .add("ordinal", DataTypes.IntegerType, false)
            .add("window", DataTypes.IntegerType, false)
            .add("first_counted", DataTypes.IntegerType, false)
            .add("counted", DataTypes.IntegerType, false)
            .add("tokens", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add(Cut.PART, DataTypes.IntegerType, false);

    @Override
    public Iterator<Row> call(Long number) throws Exception {
        int part = number.intValue();
        ScoringPlan read = ScoringPlan.parse(plan);
        WindowPool corpus = read.corpus();
        int[] order = read.labels() == null ? null : read.labels().windows();
        return IntStream.range(cut.first(part), cut.first(part + 1))
                .mapToObj(ordinal -> {
                    int window = order == null ? ordinal : order[ordinal];
                    int[] tokens = new int[corpus.length() + 1];
                    corpus.read(window, tokens);
                    return RowFactory.create(
                            ordinal, window, corpus.firstCounted(window), corpus.counted(window), tokens, part);
                })
                .iterator();
    }
}
