package io.tributary.runtime.family;

import static io.tributary.runtime.family.Assembly.piece;

import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/** The tensors of Llama and its relatives under their names in files. */
final class DecoderTensors {
    private final DecoderShape shape;
    private final Change normChange;

    /** @param normChange what becomes of the weights of every norm */
    DecoderTensors(DecoderShape shape, Change normChange) {
        this.shape = shape;
        this.normChange = normChange;
    }

    /**
     * All tensors in the order of {@code decoder/forward}.
     *
     * @param vectors what a layer has besides its two norms
     * @param products adds the matrices of one layer
     */
    WeightPlan plan(
            RotaryConfig rotary, IntFunction<List<Assembly>> vectors, ObjIntConsumer<WeightPlan.Builder> products) {
        WeightPlan.Builder plan = new WeightPlan.Builder()
                .table(embedding())
                .table(DecoderBlueprint.frequencies(rotary, shape.headDim()));
        for (int layer = 0; layer < shape.layers(); layer++) {
            plan.vector(norm(layer, "input_layernorm")).vector(norm(layer, "post_attention_layernorm"));
            vectors.apply(layer).forEach(plan::vector);
            products.accept(plan, layer);
        }
        return plan.vector(finalNorm()).product(head()).build();
    }

    Assembly embedding() {
        return Assembly.stored("model.embed_tokens.weight", shape.vocabulary(), shape.hidden());
    }

    Assembly head() {
        return shape.tied() ? embedding() : Assembly.stored("lm_head.weight", shape.vocabulary(), shape.hidden());
    }

    Assembly finalNorm() {
        return Assembly.changed(normChange, "model.norm.weight", shape.hidden());
    }

    Assembly norm(int layer, String name) {
        return Assembly.changed(normChange, prefix(layer) + name + ".weight", shape.hidden());
    }

    /** Weights of the norms of queries and keys, repeated for every head: [heads + key-value heads, head width]. */
    Assembly headNorms(int layer) {
        Assembly.Stored[] rows = new Assembly.Stored[shape.heads() + shape.kvHeads()];
        for (int head = 0; head < rows.length; head++) {
            String name = head < shape.heads() ? "self_attn.q_norm.weight" : "self_attn.k_norm.weight";
            rows[head] = piece(normChange, prefix(layer) + name, shape.headDim());
        }
        return Assembly.below(shape.headDim(), rows);
    }

    /** Biases of queries, keys and values: [heads + 2 key-value heads, head width]. */
    Assembly headBiases(int layer) {
        String attention = prefix(layer) + "self_attn.";
        return Assembly.below(
                shape.headDim(),
                piece(attention + "q_proj.bias", queries()),
                piece(attention + "k_proj.bias", keys()),
                piece(attention + "v_proj.bias", keys()));
    }

    /** Query-key-value, attention output, gate-up, down. */
    void addProducts(WeightPlan.Builder plan, int layer) {
        String attention = prefix(layer) + "self_attn.";
        String mlp = prefix(layer) + "mlp.";
        plan.product(Assembly.below(
                        shape.hidden(),
                        piece(attention + "q_proj.weight", queries(), shape.hidden()),
                        piece(attention + "k_proj.weight", keys(), shape.hidden()),
                        piece(attention + "v_proj.weight", keys(), shape.hidden())))
                .product(Assembly.stored(attention + "o_proj.weight", shape.hidden(), queries()))
                .product(Assembly.below(
                        shape.hidden(),
                        piece(mlp + "gate_proj.weight", shape.intermediate(), shape.hidden()),
                        piece(mlp + "up_proj.weight", shape.intermediate(), shape.hidden())))
                .product(Assembly.stored(mlp + "down_proj.weight", shape.hidden(), shape.intermediate()));
    }

    /** As {@link #addProducts}, of files that hold the same matrices fused already. */
    void addFusedProducts(WeightPlan.Builder plan, int layer) {
        String attention = prefix(layer) + "self_attn.";
        String mlp = prefix(layer) + "mlp.";
        plan.product(Assembly.stored(attention + "qkv_proj.weight", queries() + 2 * keys(), shape.hidden()))
                .product(Assembly.stored(attention + "o_proj.weight", shape.hidden(), queries()))
                .product(Assembly.stored(mlp + "gate_up_proj.weight", 2L * shape.intermediate(), shape.hidden()))
                .product(Assembly.stored(mlp + "down_proj.weight", shape.hidden(), shape.intermediate()));
    }

    private long queries() {
        return (long) shape.heads() * shape.headDim();
    }

    private long keys() {
        return (long) shape.kvHeads() * shape.headDim();
    }

    private static String prefix(int layer) {
        return "model.layers." + layer + ".";
    }
}
