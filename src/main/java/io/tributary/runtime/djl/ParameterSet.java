package io.tributary.runtime.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tributary.core.train.KeyedNormal;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.checkpoint.SafetensorsFile;
import io.tributary.runtime.checkpoint.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Native float32 tensors of one layout: the weights of a model, or one of its optimizer's moments.
 *
 * @param prefix before the names of its tensors in files; empty for weights
 */
record ParameterSet(WeightLayout layout, String prefix, List<PtNDArray> arrays) {

    /** Fills a part with its first values. */
    private interface Filler {
        void fill(WeightLayout.Fused tensor, WeightLayout.Part part, FloatBuffer target);
    }

    /** Zeros. */
    static ParameterSet zeros(PtNDManager manager, WeightLayout layout, String prefix) {
        return filled(manager, layout, prefix, (tensor, part, target) -> {
            while (target.hasRemaining()) {
                target.put(0);
            }
        });
    }

    /** Fresh weights: every number is a function of the seed, the tensor's name and its place. */
    static ParameterSet fresh(PtNDManager manager, WeightLayout layout, long seed) {
        return filled(manager, layout, "", (tensor, part, target) -> {
            KeyedNormal normal = KeyedNormal.of(seed, part.name());
            for (long i = 0; target.hasRemaining(); i++) {
                target.put(part.spread() == 0 ? 1 : (float) (part.spread() * normal.at(i)));
            }
        });
    }

    /** The weights of a checkpoint. */
    static ParameterSet read(PtNDManager manager, WeightLayout layout, Checkpoint checkpoint) {
        return filled(
                manager,
                layout,
                "",
                (tensor, part, target) -> checkpoint.read(part.name(), tensor.shapeOf(part), target));
    }

    private static ParameterSet filled(PtNDManager manager, WeightLayout layout, String prefix, Filler filler) {
        List<PtNDArray> arrays = new ArrayList<>();
        for (WeightLayout.Fused tensor : layout.tensors()) {
            PtNDArray array = manager.create(tensor.shape(), DataType.FLOAT32);
            FloatBuffer target = bytes(array).asFloatBuffer();
            for (WeightLayout.Part part : tensor.parts()) {
                int size = Math.toIntExact(part.rows() * Math.max(1, tensor.columns()));
                filler.fill(tensor, part, target.slice(target.position(), size));
                target.position(target.position() + size);
            }
            arrays.add(array);
        }
        return new ParameterSet(layout, prefix, List.copyOf(arrays));
    }

    /** The tensors under their names in files, as views of native memory. */
    List<TensorData> named() {
        List<TensorData> named = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            WeightLayout.Fused tensor = layout.tensors().get(i);
            ByteBuffer all = bytes(arrays.get(i));
            int at = 0;
            for (WeightLayout.Part part : tensor.parts()) {
                int size = Math.toIntExact(part.rows() * Math.max(1, tensor.columns()) * Float.BYTES);
                named.add(new TensorData(prefix + part.name(), tensor.shapeOf(part), all.slice(at, size)));
                at += size;
            }
        }
        return named;
    }

    /** Overwrites every tensor by that of a file. @throws io.tributary.runtime.checkpoint.CheckpointException if one is missing or of another shape */
    void restore(SafetensorsFile file) {
        for (TensorData tensor : named()) {
            file.read(
                    file.require(tensor.name(), tensor.shape()),
                    tensor.values().order(ByteOrder.nativeOrder()).asFloatBuffer());
        }
    }

    IValue list() {
        return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }

    private static ByteBuffer bytes(PtNDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder());
    }
}
