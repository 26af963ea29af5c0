
  # One call per row, as in llama/rowwise_attention.
  def causal(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, bias: Tensor, pos: int) -> Tensor:
    mixed = annotate(List[Tensor], [])
    for i in range(torch.size(q, 2)):
      past = torch.add(torch.add(pos, i), 1)
      seen = torch.contiguous(torch.slice(torch.slice(bias, 2, i, torch.add(i, 1)), 3, 0, past))
      row = torch.contiguous(torch.slice(q, 2, i, torch.add(i, 1)))
      _0 = torch.append(mixed, (self).whole(row, torch.slice(keys, 2, 0, past), torch.slice(values, 2, 0, past), seen))
    return torch.cat(mixed, 0)

  def across(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    mixed = annotate(List[Tensor], [])
    for i in range(torch.size(q, 2)):
      row = torch.contiguous(torch.slice(q, 2, i, torch.add(i, 1)))
      _0 = torch.append(mixed, (self).whole(row, keys, values, None))
    return torch.cat(mixed, 0)
