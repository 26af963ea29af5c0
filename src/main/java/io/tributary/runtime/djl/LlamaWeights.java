package io.tributary.runtime.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The weights of a Llama model in the form its program takes: fused, packed, and held natively as three lists.
 *
 * @param tables embedding, cosines, sines
 * @param norms two per layer, then the final one
 * @param products per layer: query-key-value, attention output, gate-up, down; then the head
 * @param parameters number of distinct parameters of the checkpoint
 * @param weightBytes bytes that one forward pass of one token reads of the products
 */
record LlamaWeights(IValue tables, IValue norms, IValue products, long parameters, long weightBytes)
        implements AutoCloseable {

    static LlamaWeights load(Checkpoint checkpoint, PtSymbolBlock program) {
        return new Loader(checkpoint, program).load();
    }

    @Override
    public void close() {
        products.close();
        norms.close();
        tables.close();
    }

    /** One matrix of the checkpoint. */
    private record Part(String name, long rows) {}

    private static final class Loader {
        private final Checkpoint checkpoint;
        private final CheckpointConfig config;
        private final PtSymbolBlock program;
        private final List<PtNDArray> tables = new ArrayList<>();
        private final List<PtNDArray> norms = new ArrayList<>();
        private long parameters;
        private long productElements;

        Loader(Checkpoint checkpoint, PtSymbolBlock program) {
            this.checkpoint = checkpoint;
            this.config = checkpoint.config();
            this.program = program;
        }

        LlamaWeights load() {
            IValue products = IValueUtils.runMethod(program, "packed");
            try (PtNDManager manager = Torch.newManager()) {
                for (int layer = 0; layer < config.layers(); layer++) {
                    addLayer(manager, products, "model.layers." + layer + ".");
                }
                norms.add(vector(manager, "model.norm.weight"));
                addHead(manager, products);
                IValue tableList = IValue.listFrom(tables.toArray(PtNDArray[]::new));
                IValue normList = IValue.listFrom(norms.toArray(PtNDArray[]::new));
                return new LlamaWeights(
                        tableList, normList, products, parameters, productElements * elementBytes(manager));
            } catch (RuntimeException e) {
                products.close();
                throw e;
            }
        }

        private long elementBytes(PtNDManager manager) {
            try (IValue bytes = IValueUtils.runMethod(program, "element_bytes")) {
                return bytes.toNDList(manager).get(0).getLong();
            }
        }

        private void addLayer(PtNDManager manager, IValue products, String layer) {
            long hidden = config.hiddenSize();
            long queries = (long) config.heads() * config.headDim();
            long keys = (long) config.kvHeads() * config.headDim();
            long inner = config.intermediateSize();
            norms.add(vector(manager, layer + "input_layernorm.weight"));
            norms.add(vector(manager, layer + "post_attention_layernorm.weight"));
            String attention = layer + "self_attn.";
            addProduct(
                    products,
                    hidden,
                    new Part(attention + "q_proj.weight", queries),
                    new Part(attention + "k_proj.weight", keys),
                    new Part(attention + "v_proj.weight", keys));
            addProduct(products, queries, new Part(attention + "o_proj.weight", hidden));
            addProduct(
                    products,
                    hidden,
                    new Part(layer + "mlp.gate_proj.weight", inner),
                    new Part(layer + "mlp.up_proj.weight", inner));
            addProduct(products, inner, new Part(layer + "mlp.down_proj.weight", hidden));
        }

        private void addHead(PtNDManager manager, IValue products) {
            Part embedding = new Part("model.embed_tokens.weight", config.vocabularySize());
            PtNDArray table = matrix(manager, config.hiddenSize(), embedding);
            parameters += table.size();
            tables.add(table);
            Shape shape = new Shape(config.contextLength(), 1, config.headDim());
            tables.add(filled(manager, shape, target -> Rotary.cosines(config, target)));
            tables.add(filled(manager, shape, target -> Rotary.signedSines(config, target)));
            if (config.tiedHead()) {
                add(products, table);
            } else {
                addProduct(products, config.hiddenSize(), new Part("lm_head.weight", config.vocabularySize()));
            }
        }

        private void addProduct(IValue products, long columns, Part... parts) {
            try (PtNDManager manager = Torch.newManager()) {
                PtNDArray fused = matrix(manager, columns, parts);
                parameters += fused.size();
                add(products, fused);
            }
        }

        private void add(IValue products, PtNDArray weight) {
            productElements += weight.size();
            try (IValue value = IValue.from(weight)) {
                IValueUtils.runMethod(program, "add_weight", products, value).close();
            }
        }

        private PtNDArray vector(PtNDManager manager, String name) {
            List<Long> shape = List.of((long) config.hiddenSize());
            parameters += config.hiddenSize();
            return filled(manager, new Shape(config.hiddenSize()), target -> checkpoint.read(name, shape, target));
        }

        /** Matrices with the same inputs, one below the other, as one. */
        private PtNDArray matrix(PtNDManager manager, long columns, Part... parts) {
            long rows = 0;
            for (Part part : parts) {
                checkpoint.require(part.name(), List.of(part.rows(), columns));
                rows += part.rows();
            }
            return filled(manager, new Shape(rows, columns), target -> {
                for (Part part : parts) {
                    checkpoint.read(part.name(), List.of(part.rows(), columns), target);
                }
            });
        }

        private static PtNDArray filled(PtNDManager manager, Shape shape, Consumer<FloatBuffer> filler) {
            PtNDArray array = manager.create(shape, DataType.FLOAT32);
            filler.accept(
                    array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer());
            return array;
        }
    }
}
