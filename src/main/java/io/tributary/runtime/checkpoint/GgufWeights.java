package io.tributary.runtime.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a GGUF file as those of a Hugging Face checkpoint. Where the file stores queries and keys for
 * rotations of neighbouring entries (2j, 2j + 1), rows come in the order of halves (j, j + width / 2).
 */
final class GgufWeights implements WeightFile {
    private final GgufFile file;
    private final int heads;
    private final int kvHeads;
    private final boolean interleaved;
    private final Map<String, GgufTensor> tensors = new LinkedHashMap<>();

    /** @param config what {@link GgufConfig} made of the file's metadata */
    GgufWeights(GgufFile file, ConfigFile config) {
        this.file = file;
        interleaved = GgufArchitecture.of(file.metadata()).interleaved();
        heads = config.size("num_attention_heads");
        kvHeads = config.size("num_key_value_heads");
        for (GgufTensor tensor : file.header().tensors().values()) {
            GgufNames.huggingFace(tensor.name()).ifPresent(name -> tensors.put(name, tensor));
        }
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Optional<List<Long>> shape(String tensor) {
        return Optional.ofNullable(tensors.get(tensor)).map(GgufTensor::shape);
    }

    @Override
    public String type(String tensor) {
        return stored(tensor).type().name();
    }

    private GgufTensor stored(String tensor) {
        return Optional.ofNullable(tensors.get(tensor)).orElseThrow();
    }

    @Override
    public void read(String tensor, FloatBuffer target) {
        GgufTensor stored = stored(tensor);
        if (interleaved && tensor.contains("self_attn.q_proj.")) {
            readHalves(stored, heads, target);
        } else if (interleaved && tensor.contains("self_attn.k_proj.")) {
            readHalves(stored, kvHeads, target);
        } else {
            file.read(stored, 0, stored.rows(), target);
        }
    }

    private void readHalves(GgufTensor tensor, int heads, FloatBuffer target) {
        if (tensor.shape().size() != 2 || tensor.rows() % (2L * heads) != 0) {
            throw new CheckpointException(
                    Violation.WRONG_SHAPE,
                    file.path(),
                    tensor.name(),
                    "shape %s cannot be cut into %d heads of two halves".formatted(tensor.shape(), heads));
        }
        FloatBuffer stored = FloatBuffer.allocate(Math.toIntExact(tensor.rows() * tensor.columns()));
        file.read(tensor, 0, tensor.rows(), stored);
        int columns = Math.toIntExact(tensor.columns());
        int half = Math.toIntExact(tensor.rows() / heads / 2);
        for (int head = 0; head < heads; head++) {
            for (int second = 0; second < 2; second++) {
                for (int j = 0; j < half; j++) {
                    int row = 2 * (head * half + j) + second;
                    target.put(stored.array(), row * columns, columns);
                }
            }
        }
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public void close() {
        file.close();
    }
}
