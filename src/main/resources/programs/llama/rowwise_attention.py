
  def mask(self: __torch__.Model, n: int, pos: int) -> Optional[Tensor]:
    return annotate(Optional[Tensor], None)

  # One call per row, over exactly the past of that row. Matrix products of different shapes, or at another place in a
  # thread's scratch memory, sum in another order; so the calls of a block are literally those of its rows alone.
  def attend(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor], pos: int) -> Tensor:
    n = torch.size(q, 0)
    shape = [1, self.kv_heads, torch.floordiv(self.heads, self.kv_heads), self.head_dim]
    mixed = annotate(List[Tensor], [])
    for i in range(n):
      past = torch.add(torch.add(pos, i), 1)
      row = torch.reshape(torch.slice(q, 0, i, torch.add(i, 1)), shape)
      out = torch.scaled_dot_product_attention(row, torch.slice(keys, 2, 0, past), torch.slice(values, 2, 0, past))
      _0 = torch.append(mixed, torch.reshape(out, [1, torch.mul(self.heads, self.head_dim)]))
    return torch.cat(mixed, 0)
