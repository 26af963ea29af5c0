
  # Chosen once at load. Where the processor multiplies bfloat16 (AVX-512 or AVX-NE-CONVERT), oneDNN's blocked layout.
  # Elsewhere float16, which holds every weight that was rounded to bfloat16 exactly unless it is below 1e-5, where it is
  # 3e-8 off at most: fbgemm widens it on the way into float32 products, so that two bytes a weight are read at any width.
  def pack(self: __torch__.Model, weight: Tensor) -> PACKED:
    rounded = torch.to(weight, 15)
    halves = annotate(List[__torch__.torch.classes.quantized.LinearPackedParamsBase], [])
    if ops.mkldnn._is_mkldnn_bf16_supported():
      blocked = ops.mkldnn._reorder_linear_weight(rounded, None)
    else:
      blocked = torch.empty([0], dtype=15)
      _0 = torch.append(halves, ops.quantized.linear_prepack_fp16(torch.to(rounded, 6), None))
    return (blocked, halves)

  # Bytes of a packed weight that a product with one row reads.
  def row_bytes(self: __torch__.Model, weight: Tensor) -> Tensor:
    return torch.tensor(torch.mul(torch.numel(weight), 2))

  # bfloat16 operands and results where the processor has them, float32 ones elsewhere; the residual stream, norms and
  # attention stay in float32.
  def linear(self: __torch__.Model, x: Tensor, weight: PACKED) -> Tensor:
    blocked, halves, = weight
    if torch.gt(torch.len(halves), 0):
      y = ops.quantized.linear_dynamic_fp16(x, halves[0])
    else:
      y = torch.to(ops.mkldnn._linear_pointwise(torch.to(x, 15), blocked, None, "none", annotate(List[Optional[number]], []), None), 6)
    return y
