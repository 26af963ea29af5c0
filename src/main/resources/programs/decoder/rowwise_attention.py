
  def mask(self: __torch__.Model, n: int, pos: int, window: int) -> Optional[Tensor]:
    return annotate(Optional[Tensor], None)

  # One call per row, over exactly what that row may see, as in llama/rowwise_attention.
  def attend(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor], pos: int, window: int) -> Tensor:
    n = torch.size(q, 0)
    shape = [1, self.kv_heads, torch.floordiv(self.heads, self.kv_heads), self.head_dim]
    mixed = annotate(List[Tensor], [])
    for i in range(n):
      past = torch.add(torch.add(pos, i), 1)
      start = 0
      if torch.gt(window, 0):
        start = ops.prim.max(0, torch.sub(past, window))
      row = torch.reshape(torch.slice(q, 0, i, torch.add(i, 1)), shape)
      out = (self).mix(row, torch.slice(keys, 2, start, past), torch.slice(values, 2, start, past), mask)
      _0 = torch.append(mixed, torch.reshape(out, [1, torch.mul(self.heads, self.head_dim)]))
    return torch.cat(mixed, 0)
