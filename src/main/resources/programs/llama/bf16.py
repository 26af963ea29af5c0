
  # oneDNN's blocked layout, chosen once at load.
  def pack(self: __torch__.Model, weight: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(torch.to(weight, 15), None)

  # Products in bfloat16; the residual stream, norms and attention stay in float32.
  def linear(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    y = ops.mkldnn._linear_pointwise(torch.to(x, 15), weight, None, "none", annotate(List[Optional[number]], []), None)
    return torch.to(y, 6)
