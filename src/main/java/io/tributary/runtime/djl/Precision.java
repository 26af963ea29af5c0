package io.tributary.runtime.djl;

/** How the weights of matrix products are held; an option of loading. */
public enum Precision {
    /** float32, packed for oneDNN: the reference. */
    FP32("Tensor", "llama/fp32", Float.BYTES, false),
    /** bfloat16 products, float32 elsewhere; larger than fp32, and quicker for single rows only, without the instructions. */
    BF16(
            "Tuple[Tensor, List[__torch__.torch.classes.quantized.LinearPackedParamsBase]]",
            "llama/bf16",
            Short.BYTES,
            false),
    /** int8 weights per output channel, activations quantized row by row; a row alone and in any block is bit-equal. */
    INT8(
            "Tuple[__torch__.torch.classes.quantized.LinearPackedParamsBase, Tensor, Tensor, Tensor]",
            "llama/int8",
            Byte.BYTES,
            true);

    private final String packedType;
    private final String products;
    private final int bytes;
    private final boolean rowwise;

    Precision(String packedType, String products, int bytes, boolean rowwise) {
        this.packedType = packedType;
        this.products = products;
        this.bytes = bytes;
        this.rowwise = rowwise;
    }

    String packedType() {
        return packedType;
    }

    /** Source file that packs weights and multiplies with them. */
    String products() {
        return products;
    }

    /** Bytes of one weight of a product where the processor has the instructions. */
    public int bytes() {
        return bytes;
    }

    /** Whether a row must be bit-equal alone and in any block. */
    boolean rowwise() {
        return rowwise;
    }
}
