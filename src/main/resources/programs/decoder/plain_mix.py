
  def mix(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor]) -> Tensor:
    return torch.scaled_dot_product_attention(q, keys, values, mask, 0., False, scale=self.scale)
