
  # What a block may see: [rep * n, pos + n], the repetition being the query heads that share a key-value head.
  def mask(self: __torch__.Model, n: int, pos: int) -> Optional[Tensor]:
    if torch.gt(n, 1):
      banned = torch.triu(torch.full([n, torch.add(pos, n)], -inf, dtype=6), torch.add(pos, 1))
      result = annotate(Optional[Tensor], torch.repeat(banned, [torch.floordiv(self.heads, self.kv_heads), 1]))
    else:
      result = annotate(Optional[Tensor], None)
    return result

  # Query heads, scaled already, that share a key-value head become rows of one product: q [n, H, d] -> [1, K, rep * n, d].
  def attend(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor], pos: int) -> Tensor:
    n = torch.size(q, 0)
    past = torch.add(pos, n)
    if torch.eq(n, 1):
      result = (self).attend_row(q, keys, values, past)
    else:
      seen = torch.slice(keys, 2, 0, past)
      held = torch.slice(values, 2, 0, past)
      grouped = torch.reshape(torch.transpose(q, 0, 1), [1, self.kv_heads, torch.mul(torch.floordiv(self.heads, self.kv_heads), n), self.head_dim])
      mixed = torch.scaled_dot_product_attention(grouped, seen, held, mask, 0., False, scale=1.)
      result = torch.reshape(torch.transpose(torch.view(torch.contiguous(mixed), [self.heads, n, self.head_dim]), 0, 1), [n, torch.mul(self.heads, self.head_dim)])
    return result
