
  # oneDNN's blocked layout, chosen once at load. A processor without the instructions (AVX-512 or AVX-NE-CONVERT)
  # computes the same roundings on float32 weights instead: right, but no smaller and no faster than fp32.
  def pack(self: __torch__.Model, weight: Tensor) -> Tensor:
    rounded = torch.to(weight, 15)
    if ops.mkldnn._is_mkldnn_bf16_supported():
      result = rounded
    else:
      result = torch.to(rounded, 6)
    return ops.mkldnn._reorder_linear_weight(result, None)

  # Bytes per packed weight.
  def element_bytes(self: __torch__.Model) -> Tensor:
    if ops.mkldnn._is_mkldnn_bf16_supported():
      result = torch.tensor(2)
    else:
      result = torch.tensor(4)
    return result

  # Operands in bfloat16; the residual stream, norms and attention stay in float32.
  def linear(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    rounded = torch.to(x, 15)
    if ops.mkldnn._is_mkldnn_bf16_supported():
      y = torch.to(ops.mkldnn._linear_pointwise(rounded, weight, None, "none", annotate(List[Optional[number]], []), None), 6)
    else:
      y = ops.mkldnn._linear_pointwise(torch.to(rounded, 6), weight, None, "none", annotate(List[Optional[number]], []), None)
    return y
