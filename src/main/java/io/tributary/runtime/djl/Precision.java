package io.tributary.runtime.djl;

import java.util.List;

/** How the weights of matrix products are held; an option of loading. */
public enum Precision {
    /** float32, packed for oneDNN: the reference. */
    FP32("Tensor", List.of("fp32", "grouped_attention")),
    /** bfloat16 products, float32 elsewhere; as large and slow as fp32 on processors without the instructions. */
    BF16("Tensor", List.of("bf16", "grouped_attention")),
    /** int8 weights per output channel, activations quantized row by row; a row alone and in any block is bit-equal. */
    INT8("__torch__.torch.classes.quantized.LinearPackedParamsBase", List.of("int8", "rowwise_attention"));

    private final String packedType;
    private final List<String> parts;

    Precision(String packedType, List<String> parts) {
        this.packedType = packedType;
        this.parts = parts;
    }

    String packedType() {
        return packedType;
    }

    /** Source files that complete the forward program. */
    List<String> parts() {
        return parts;
    }
}
