
  # The first position that a row at pos may see; a window counts the row itself, and 0 is no window.
  def first(self: __torch__.Model, pos: int, window: int) -> int:
    result = 0
    if torch.gt(window, 0):
      result = ops.prim.max(0, torch.add(torch.sub(pos, window), 1))
    return result

  # What a block may see of the positions from the first on: [rep * n, pos + n - first], the repetition being the query
  # heads that share a key-value head.
  def mask(self: __torch__.Model, n: int, pos: int, window: int) -> Optional[Tensor]:
    if torch.gt(n, 1):
      ahead = torch.sub(pos, (self).first(pos, window))
      all = torch.full([n, torch.add(ahead, n)], -inf, dtype=6)
      banned = torch.triu(all, torch.add(ahead, 1))
      if torch.gt(window, 0):
        banned = torch.add(banned, torch.tril(all, torch.sub(ahead, window)))
      result = annotate(Optional[Tensor], torch.repeat(banned, [torch.floordiv(self.heads, self.kv_heads), 1]))
    else:
      result = annotate(Optional[Tensor], None)
    return result

  # Query heads that share a key-value head become rows of one product: q [n, H, d] -> [1, K, rep * n, d].
  def attend(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor], pos: int, window: int) -> Tensor:
    n = torch.size(q, 0)
    start = (self).first(pos, window)
    past = torch.add(pos, n)
    grouped = torch.reshape(torch.transpose(q, 0, 1), [1, self.kv_heads, torch.mul(torch.floordiv(self.heads, self.kv_heads), n), self.head_dim])
    mixed = (self).mix(grouped, torch.slice(keys, 2, start, past), torch.slice(values, 2, start, past), mask)
    return torch.reshape(torch.transpose(torch.view(torch.contiguous(mixed), [self.heads, n, self.head_dim]), 0, 1), [n, torch.mul(self.heads, self.head_dim)])
