package io.tributary.runtime.djl;

import ai.djl.ndarray.types.Shape;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors a Llama model is trained as, in the order its program takes them. Matrices with the same inputs are one;
 * elementwise optimizers do not notice, and files name the parts as Hugging Face does.
 */
record WeightLayout(List<Fused> tensors) {

    /**
     * One tensor.
     *
     * @param parts what it is called in files, from top to bottom
     * @param columns inputs of a matrix; 0 for a vector
     */
    record Fused(List<Part> parts, long columns) {
        long rows() {
            return parts.stream().mapToLong(Part::rows).sum();
        }

        Shape shape() {
            return columns == 0 ? new Shape(rows()) : new Shape(rows(), columns);
        }

        List<Long> shapeOf(Part part) {
            return columns == 0 ? List.of(part.rows()) : List.of(part.rows(), columns);
        }
    }

    /**
     * One tensor of a file.
     *
     * @param spread standard deviation of a fresh part; 0 for ones
     */
    record Part(String name, long rows, double spread) {}

    private static final double SPREAD = 0.02;

    /** For a model of this shape. The residual projections start smaller, by the root of twice the depth (GPT-2). */
    static WeightLayout of(CheckpointConfig config) {
        List<Fused> tensors = new ArrayList<>();
        long hidden = config.hiddenSize();
        long queries = (long) config.heads() * config.headDim();
        long keys = (long) config.kvHeads() * config.headDim();
        long inner = config.intermediateSize();
        double residual = SPREAD / Math.sqrt(2.0 * config.layers());
        for (int i = 0; i < config.layers(); i++) {
            String layer = "model.layers." + i + ".";
            String attention = layer + "self_attn.";
            tensors.add(vector(layer + "input_layernorm.weight", hidden));
            tensors.add(matrix(
                    hidden,
                    new Part(attention + "q_proj.weight", queries, SPREAD),
                    new Part(attention + "k_proj.weight", keys, SPREAD),
                    new Part(attention + "v_proj.weight", keys, SPREAD)));
            tensors.add(matrix(queries, new Part(attention + "o_proj.weight", hidden, residual)));
            tensors.add(vector(layer + "post_attention_layernorm.weight", hidden));
            tensors.add(matrix(
                    hidden,
                    new Part(layer + "mlp.gate_proj.weight", inner, SPREAD),
                    new Part(layer + "mlp.up_proj.weight", inner, SPREAD)));
            tensors.add(matrix(inner, new Part(layer + "mlp.down_proj.weight", hidden, residual)));
        }
        tensors.add(vector("model.norm.weight", hidden));
        tensors.add(matrix(hidden, new Part("model.embed_tokens.weight", config.vocabularySize(), SPREAD)));
        if (!config.tiedHead()) {
            tensors.add(matrix(hidden, new Part("lm_head.weight", config.vocabularySize(), SPREAD)));
        }
        return new WeightLayout(List.copyOf(tensors));
    }

    private static Fused vector(String name, long rows) {
        return new Fused(List.of(new Part(name, rows, 0)), 0);
    }

    private static Fused matrix(long columns, Part... parts) {
        return new Fused(List.of(parts), columns);
    }

    /** Numbers in all tensors. */
    long parameters() {
        return tensors.stream().mapToLong(tensor -> tensor.shape().size()).sum();
    }
}
