package io.tributary.runtime.djl;

import io.tributary.runtime.checkpoint.SafetensorsFile;
import io.tributary.runtime.checkpoint.SafetensorsWriter;
import io.tributary.runtime.checkpoint.TensorData;
import io.tributary.runtime.checkpoint.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A saved state whose weights are moved along the gradient it holds. */
final class MovedState {
    private static final String SLOT = "gradient/";

    private MovedState() {}

    static void write(Path from, Path to, double by) {
        Map<String, float[]> values = TinyRun.tensors(from, "");
        List<TensorData> tensors = new ArrayList<>();
        try (SafetensorsFile source = SafetensorsFile.open(from)) {
            for (TensorInfo tensor : source.tensors().values()) {
                float[] gradient = values.get(SLOT + tensor.name());
                float[] moved = java.util.Objects.requireNonNull(values.get(tensor.name()))
                        .clone();
                for (int i = 0; gradient != null && i < moved.length; i++) {
                    moved[i] += (float) (by * gradient[i]);
                }
                ByteBuffer bytes =
                        ByteBuffer.allocate(moved.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(FloatBuffer.wrap(moved));
                tensors.add(new TensorData(tensor.name(), tensor.shape(), bytes));
            }
            SafetensorsWriter.write(to, source.metadata(), tensors);
        }
    }
}
