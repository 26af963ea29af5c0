
  # oneDNN's blocked layout, chosen once at load.
  def pack(self: __torch__.Model, weight: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(weight, None)

  def linear(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), None)

  # Bytes of a packed weight that a product with one row reads.
  def row_bytes(self: __torch__.Model, weight: Tensor) -> Tensor:
    return torch.tensor(torch.mul(torch.numel(weight), 4))
