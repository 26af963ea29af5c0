
  # What each sequence of a shared pass gets: the logits of its rows, cut to its width, and their statistics, in turn.
  def shares(self: __torch__.Model, logits: Tensor, lasts: List[int], widths: List[int]) -> List[Tensor]:
    results = annotate(List[Tensor], [])
    first = 0
    for s in range(torch.len(lasts)):
      last = torch.add(first, lasts[s])
      rows = torch.clone(torch.slice(torch.slice(logits, 0, first, last), 1, 0, widths[s]), memory_format=0)
      _0 = torch.append(results, rows)
      _1 = torch.append(results, (self).statistics(rows))
      first = last
    return results
