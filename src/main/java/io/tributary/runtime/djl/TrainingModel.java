package io.tributary.runtime.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.tributary.core.train.Batch;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.Rotary;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Weights in native memory with the programs that only read them. Student and teacher are made of it. */
final class TrainingModel implements AutoCloseable {
    private final CheckpointConfig config;
    private final StudentOptions options;
    private final PtNDManager manager;
    private final PtSymbolBlock reading;
    private final ParameterSet weights;
    private final IValue weightList;
    private final IValue tables;

    TrainingModel(CheckpointConfig config, StudentOptions options, Function<PtNDManager, ParameterSet> source) {
        this.config = config;
        this.options = options;
        Torch.prepareThread(options.threads());
        manager = Torch.newManager();
        try {
            reading = Torch.load(manager, TrainingProgram.READING.of(config, options.precision()));
            weights = source.apply(manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        weightList = weights.list();
        tables = IValue.listFrom(
                table(target -> Rotary.cosines(config, target)), table(target -> Rotary.signedSines(config, target)));
    }

    private PtNDArray table(Consumer<FloatBuffer> filler) {
        PtNDArray array = manager.create(new Shape(config.contextLength(), 1, config.headDim()), DataType.FLOAT32);
        filler.accept(array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer());
        return array;
    }

    CheckpointConfig config() {
        return config;
    }

    PtNDManager manager() {
        return manager;
    }

    ParameterSet weights() {
        return weights;
    }

    IValue weightList() {
        return weightList;
    }

    IValue tables() {
        return tables;
    }

    /** @throws IllegalArgumentException if positions or tokens of a batch do not exist in this model */
    void require(Batch batch) {
        if (batch.length() > config.contextLength()) {
            throw new IllegalArgumentException("sequences of %d positions do not fit the model's context of %d"
                    .formatted(batch.length(), config.contextLength()));
        }
        for (int i = 0; i < batch.inputs().length; i++) {
            int token = Math.max(batch.inputs()[i], batch.targets()[i]);
            if (token >= config.vocabularySize() || Math.min(batch.inputs()[i], batch.targets()[i]) < 0) {
                throw new IllegalArgumentException(
                        "window %d holds token %d, but the model's vocabulary is %d; was the corpus made with another tokenizer?"
                                .formatted(batch.windows()[i / batch.length()], token, config.vocabularySize()));
            }
        }
    }

    /** Logits of every position, [rows * length, V]; they stay native and belong to the caller. */
    IValue logits(Batch batch) {
        return read("logits", batch, longs(batch.inputs()), IValue.from((long) batch.length()), microRows());
    }

    /** The k most probable tokens of every position, see the program's method. */
    double[] top(Batch batch, int k, double temperature) {
        return numbers(read(
                "top",
                batch,
                longs(batch.inputs()),
                IValue.from((long) batch.length()),
                microRows(),
                IValue.from((long) k),
                IValue.from(temperature)));
    }

    /** Losses of all positions, then ranks of all positions. */
    double[] measure(Batch batch) {
        return numbers(read(
                "measure",
                batch,
                longs(batch.inputs()),
                targets(batch),
                IValue.from((long) batch.length()),
                microRows()));
    }

    /** Mean loss per counted position of each window. */
    double[] losses(WindowPool pool, int from, int to) {
        double[] losses = new double[to - from];
        for (int at = from; at < to; at += options.microRows()) {
            Batch batch = Batch.of(
                    pool,
                    IntStream.range(at, Math.min(to, at + options.microRows())).toArray());
            double[] measured = measure(batch);
            for (int row = 0; row < batch.rows(); row++) {
                double sum = 0;
                for (int t = row * batch.length(); t < (row + 1) * batch.length(); t++) {
                    sum += measured[t];
                }
                losses[at - from + row] = sum / pool.counted(at + row);
            }
        }
        return losses;
    }

    IValue microRows() {
        return IValue.from((long) options.microRows());
    }

    static IValue longs(int[] values) {
        return IValue.listFrom(IntStream.of(values).asLongStream().toArray());
    }

    /** Target ids; -100, which the engine's loss ignores, where a position does not count. */
    static IValue targets(Batch batch) {
        long[] targets = new long[batch.targets().length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = batch.weights()[i] > 0 ? batch.targets()[i] : -100;
        }
        return IValue.listFrom(targets);
    }

    static IValue layers(LayerPlan plan) {
        return IValue.listFrom(
                plan.layers().stream().mapToLong(Integer::longValue).toArray());
    }

    static IValue scales(LayerPlan plan) {
        return IValue.listFrom(
                plan.scales().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Runs a reading method on the whole model; closes the arguments. */
    private IValue read(String method, Batch batch, IValue... own) {
        require(batch);
        Torch.prepareThread(options.threads());
        LayerPlan whole = LayerPlan.all(config.layers());
        IValue[] all = new IValue[own.length + 4];
        System.arraycopy(own, 0, all, 0, own.length);
        all[own.length] = tables;
        all[own.length + 1] = weightList;
        try (IValue layers = layers(whole);
                IValue scales = scales(whole)) {
            all[own.length + 2] = layers;
            all[own.length + 3] = scales;
            return IValueUtils.runMethod(reading, method, all);
        } finally {
            for (IValue argument : own) {
                argument.close();
            }
        }
    }

    static double[] numbers(IValue tensor) {
        try (tensor;
                PtNDManager scope = Torch.newManager()) {
            return tensor.toTensor(scope).toDoubleArray();
        }
    }

    @Override
    public void close() {
        tables.close();
        weightList.close();
        reading.close();
        manager.close();
    }
}
