
  def mask(self: __torch__.Model, n: int, pos: int) -> Optional[Tensor]:
    return annotate(Optional[Tensor], None)

  # One call per row, over exactly the past of that row. Matrix products of different shapes, or at another place in a
  # thread's scratch memory, sum in another order; so the calls of a block are literally those of its rows alone.
  def attend(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor], pos: int) -> Tensor:
    n = torch.size(q, 0)
    if torch.eq(n, 1):
      result = (self).attend_row(q, keys, values, torch.add(pos, 1))
    else:
      mixed = annotate(List[Tensor], [])
      for i in range(n):
        past = torch.add(torch.add(pos, i), 1)
        row = torch.slice(q, 0, i, torch.add(i, 1))
        _0 = torch.append(mixed, (self).attend_row(row, keys, values, past))
      result = torch.cat(mixed, 0)
    return result
