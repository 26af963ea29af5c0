package io.tributary.runtime.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.family.Assembly;
import io.tributary.runtime.family.WeightPlan;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a model in the form its program takes: put together, packed, and held natively as three lists.
 *
 * @param parameters number of distinct parameters of the checkpoint
 * @param weightBytes bytes that one forward pass of one token reads of the products
 * @see WeightPlan
 */
record ModelWeights(IValue tables, IValue vectors, IValue products, long parameters, long weightBytes)
        implements AutoCloseable {

    static ModelWeights load(Checkpoint checkpoint, WeightPlan plan, PtSymbolBlock program) {
        return new Loader(checkpoint, program).load(plan);
    }

    @Override
    public void close() {
        products.close();
        vectors.close();
        tables.close();
    }

    private static final class Loader {
        private final Checkpoint checkpoint;
        private final PtSymbolBlock program;
        private final Set<String> read = new HashSet<>();
        private long parameters;
        private long rowBytes;

        Loader(Checkpoint checkpoint, PtSymbolBlock program) {
            this.checkpoint = checkpoint;
            this.program = program;
        }

        ModelWeights load(WeightPlan plan) {
            plan.vectors().forEach(this::require);
            plan.tables().forEach(this::require);
            plan.products().forEach(this::require);
            IValue products = IValueUtils.runMethod(program, "packed");
            try (PtNDManager manager = Torch.newManager()) {
                Map<Assembly, PtNDArray> tables = new HashMap<>();
                PtNDArray[] tableList = arrays(manager, plan.tables());
                for (int i = 0; i < tableList.length; i++) {
                    tables.put(plan.tables().get(i), tableList[i]);
                }
                for (Assembly product : plan.products()) {
                    add(products, product, tables);
                }
                IValue vectors = IValue.listFrom(arrays(manager, plan.vectors()));
                return new ModelWeights(IValue.listFrom(tableList), vectors, products, parameters, rowBytes);
            } catch (RuntimeException e) {
                products.close();
                throw e;
            }
        }

        /** Before anything is read, so that a wrong checkpoint is refused at once. */
        private void require(Assembly assembly) {
            for (Assembly.Piece piece : assembly.pieces()) {
                if (piece instanceof Assembly.Stored stored) {
                    checkpoint.require(stored.name(), stored.shape());
                    if (read.add(stored.name())) {
                        parameters += stored.elements();
                    }
                }
            }
        }

        private void add(IValue products, Assembly product, Map<Assembly, PtNDArray> tables) {
            try (PtNDManager manager = Torch.newManager()) {
                PtNDArray table = tables.get(product);
                PtNDArray weight = table == null ? array(manager, product) : table;
                try (IValue value = IValue.from(weight);
                        IValue bytes = IValueUtils.runMethod(program, "row_bytes", value)) {
                    rowBytes += bytes.toNDList(manager).get(0).getLong();
                    IValueUtils.runMethod(program, "add_weight", products, value)
                            .close();
                }
            }
        }

        private PtNDArray[] arrays(PtNDManager manager, List<Assembly> assemblies) {
            return assemblies.stream().map(each -> array(manager, each)).toArray(PtNDArray[]::new);
        }

        private PtNDArray array(PtNDManager manager, Assembly assembly) {
            Shape shape = new Shape(
                    assembly.shape().stream().mapToLong(Long::longValue).toArray());
            PtNDArray array = manager.create(shape, DataType.FLOAT32);
            FloatBuffer target =
                    array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
            int at = 0;
            for (Assembly.Piece piece : assembly.pieces()) {
                int elements = Math.toIntExact(piece.elements());
                fill(piece, target.slice(at, elements));
                at += elements;
            }
            return array;
        }

        private void fill(Assembly.Piece piece, FloatBuffer target) {
            if (piece instanceof Assembly.Stored stored) {
                List<Long> shape = stored.shape();
                checkpoint.read(stored.name(), shape, target.duplicate());
                stored.change().apply(target, shape.get(shape.size() - 1));
            } else if (piece instanceof Assembly.Computed computed) {
                computed.filler().accept(target);
            }
        }
    }
}
