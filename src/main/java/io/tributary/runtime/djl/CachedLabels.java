package io.tributary.runtime.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tributary.core.train.Batch;
import io.tributary.core.train.Divergence;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.Truncation;
import io.tributary.runtime.labels.LabelCache;
import io.tributary.runtime.labels.LabelShape;
import io.tributary.runtime.labels.TopLabels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Soft labels from a cache of the training windows. */
public final class CachedLabels extends SoftLabels {
    private final LabelCache cache;
    private final Truncation truncation;
    private final Map<Integer, Integer> records = new HashMap<>();

    /**
     * Reads a cache.
     *
     * @param windows which window of the run's pool each record labels, one per record
     */
    public CachedLabels(LabelCache cache, int[] windows, Truncation truncation) {
        if (windows.length != cache.shape().windows()) {
            throw new IllegalArgumentException("a cache of %d windows cannot label %d"
                    .formatted(cache.shape().windows(), windows.length));
        }
        this.cache = cache;
        this.truncation = truncation;
        for (int record = 0; record < windows.length; record++) {
            records.put(windows[record], record);
        }
    }

    /** @throws IllegalArgumentException if a cache cannot serve the terms, whatever it holds */
    public static void requireServed(LossTerms terms) {
        if (terms.divergence() == Divergence.REVERSE || terms.studentTemperature() != 1) {
            throw new IllegalArgumentException(
                    "cached labels serve the forward divergence at student temperature 1; this recipe needs a teacher online");
        }
    }

    @Override
    void requireVocabulary(int studentVocabulary) {
        if (studentVocabulary != cache.shape().vocabulary()) {
            throw new IllegalArgumentException(
                    "the student's vocabulary is %d, that of the cached labels %d; soft labels need one tokenizer for both"
                            .formatted(studentVocabulary, cache.shape().vocabulary()));
        }
    }

    @Override
    String objective() {
        return "cached";
    }

    @Override
    double[] numbers(LossTerms terms) {
        requireServed(terms);
        if (terms.teacherTemperature() != cache.shape().temperature()) {
            throw new IllegalArgumentException("the cache was made at teacher temperature %s, the run wants %s"
                    .formatted(cache.shape().temperature(), terms.teacherTemperature()));
        }
        return new double[] {terms.omega(), truncation.ordinal()};
    }

    @Override
    IValue tensors(PtNDManager scope, Batch batch) {
        LabelShape shape = cache.shape();
        if (batch.length() != shape.length()) {
            throw new IllegalArgumentException("the cache labels windows of %d positions, the batch has %d"
                    .formatted(shape.length(), batch.length()));
        }
        TopLabels labels =
                cache.read(Arrays.stream(batch.windows()).map(this::record).toArray());
        long positions = labels.tail().length;
        PtNDArray ids = scope.create(new Shape(positions, shape.k()), DataType.INT64);
        ByteBuffer target = ids.toByteBuffer(true).order(ByteOrder.nativeOrder());
        for (int id : labels.ids()) {
            target.putLong(id);
        }
        return IValue.listFrom(
                ids,
                floats(scope, new Shape(positions, shape.k()), labels.probs()),
                floats(scope, new Shape(positions, 1), labels.tail()));
    }

    private int record(int window) {
        Integer record = records.get(window);
        if (record == null) {
            throw new IllegalArgumentException("the cache holds no labels of window " + window);
        }
        return record;
    }

    private static PtNDArray floats(PtNDManager scope, Shape shape, float[] values) {
        PtNDArray array = scope.create(shape, DataType.FLOAT32);
        array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer().put(values);
        return array;
    }

    @Override
    public void close() {
        // the mapping is the garbage collector's
    }
}
