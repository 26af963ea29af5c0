
  def add_weight(self: __torch__.Model, into: List[PACKED], weight: Tensor) -> None:
    _0 = torch.append(into, (self).pack(weight))

  def packed(self: __torch__.Model) -> List[PACKED]:
    return annotate(List[PACKED], [])

  def tensors(self: __torch__.Model) -> List[Tensor]:
    return annotate(List[Tensor], [])
