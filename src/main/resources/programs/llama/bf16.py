
  # oneDNN's blocked layout, chosen once at load. A processor without the instructions (AVX-512 or AVX-NE-CONVERT)
  # computes the same roundings on float32 weights instead, and keeps bfloat16 ones beside them for single rows.
  def pack(self: __torch__.Model, weight: Tensor) -> Tuple[Tensor, Tensor]:
    rounded = torch.to(weight, 15)
    none = torch.empty([0], dtype=15)
    if ops.mkldnn._is_mkldnn_bf16_supported():
      result = (ops.mkldnn._reorder_linear_weight(rounded, None), none)
    else:
      wide = ops.mkldnn._reorder_linear_weight(torch.to(rounded, 6), None)
      if (self).head(weight):
        result = (wide, none)
      else:
        result = (wide, torch.contiguous(rounded))
    return result

  # Wider than deep by far: its results are logits, which rounding to bfloat16 would make equal.
  def head(self: __torch__.Model, weight: Tensor) -> bool:
    return torch.gt(torch.size(weight, 0), torch.mul(16, torch.size(weight, 1)))

  # Bytes of a packed weight that a product with one row reads.
  def row_bytes(self: __torch__.Model, weight: Tensor) -> Tensor:
    size = torch.mul(torch.numel(weight), 2)
    if torch.__and__(torch.__not__(ops.mkldnn._is_mkldnn_bf16_supported()), (self).head(weight)):
      size = torch.mul(size, 2)
    return torch.tensor(size)

  # Operands and results in bfloat16, logits apart; the residual stream, norms and attention stay in float32.
  def linear(self: __torch__.Model, x: Tensor, weight: Tuple[Tensor, Tensor]) -> Tensor:
    packed, narrow, = weight
    rounded = torch.to(x, 15)
    if ops.mkldnn._is_mkldnn_bf16_supported():
      y = ops.mkldnn._linear_pointwise(rounded, packed, None, "none", annotate(List[Optional[number]], []), None)
    else:
      if torch.eq(torch.numel(narrow), 0):
        y = ops.mkldnn._linear_pointwise(torch.to(rounded, 6), packed, None, "none", annotate(List[Optional[number]], []), None)
      else:
        if torch.eq(torch.size(x, 0), 1):
          y = torch.linear(rounded, narrow)
        else:
          y = torch.to(ops.mkldnn._linear_pointwise(torch.to(rounded, 6), packed, None, "none", annotate(List[Optional[number]], []), None), 15)
    return torch.to(y, 6)
