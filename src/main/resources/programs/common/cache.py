
  # Appends a zeroed cache for one position of the layer plan: [1, K, capacity, d].
  def allocate(self: __torch__.Model, caches: List[Tensor], count: int, capacity: int) -> None:
    for i in range(count):
      cache = torch.zeros([1, self.kv_heads, capacity, self.head_dim], dtype=6)
      _0 = torch.append(caches, cache)

  # Writes the rows of a block, [n, K, d], at positions pos, pos + 1, ...
  def remember(self: __torch__.Model, cache: Tensor, rows: Tensor, pos: int) -> None:
    past = torch.add(pos, torch.size(rows, 0))
    _0 = torch.copy_(torch.slice(torch.select(cache, 0, 0), 1, pos, past), torch.transpose(rows, 0, 1))
    return None
