
  # Moves the first n positions of every cache into larger ones.
  def grow(self: __torch__.Model, caches: List[Tensor], capacity: int, n: int) -> None:
    for i in range(torch.len(caches)):
      larger = torch.zeros([1, self.kv_heads, capacity, self.head_dim], dtype=6)
      _0 = torch.copy_(torch.slice(larger, 2, 0, n), torch.slice(caches[i], 2, 0, n))
      _1 = torch._set_item(caches, i, larger)

  # Copies the first n positions of the caches of another sequence.
  def adopt(self: __torch__.Model, caches: List[Tensor], others: List[Tensor], n: int) -> None:
    for i in range(torch.len(caches)):
      _0 = torch.copy_(torch.slice(caches[i], 2, 0, n), torch.slice(others[i], 2, 0, n))
