
  # What each row may see: [n, 1, 1, padded length]. Padding to a multiple of 64 keeps every position in the same lane
  # of the vector unit whatever the block, so that a row's result does not depend on its companions.
  def mask(self: __torch__.Model, n: int, pos: int) -> Optional[Tensor]:
    padded = torch.mul(torch.floordiv(torch.add(torch.add(pos, n), 63), 64), 64)
    banned = torch.triu(torch.full([n, padded], -inf, dtype=6), torch.add(pos, 1))
    return annotate(Optional[Tensor], torch.view(banned, [n, 1, 1, padded]))

  # Every row is a batch entry of its own over shared keys: q [n, H, d] -> [n, K, rep, d].
  def attend(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor], pos: int) -> Tensor:
    n = torch.size(q, 0)
    padded = torch.mul(torch.floordiv(torch.add(torch.add(pos, n), 63), 64), 64)
    K = self.kv_heads
    rows = torch.reshape(q, [n, K, torch.floordiv(self.heads, K), self.head_dim])
    k = torch.expand(torch.slice(keys, 2, 0, padded), [n, K, padded, self.head_dim])
    v = torch.expand(torch.slice(values, 2, 0, padded), [n, K, padded, self.head_dim])
    mixed = torch.scaled_dot_product_attention(rows, k, v, mask)
    return torch.reshape(mixed, [n, torch.mul(self.heads, self.head_dim)])
