
  def linear(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(x, weight)
