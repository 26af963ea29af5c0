
  # Rows at pos, pos + 1, ... with what is before them.
  def causal(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, bias: Tensor, pos: int) -> Tensor:
    seen = bias
    if torch.gt(torch.size(q, 2), 1):
      later = torch.triu(torch.full([torch.size(q, 2), torch.size(keys, 2)], -inf, dtype=6), torch.add(pos, 1))
      seen = torch.add(bias, later)
    return (self).whole(q, keys, values, seen)

  # Rows with the prompt.
  def across(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    return (self).whole(q, keys, values, None)
