
  # A mask for each sequence of a shared pass: counts[s] tokens from position firsts[s] on.
  def masks(self: __torch__.Model, counts: List[int], firsts: List[int], window: int) -> List[Optional[Tensor]]:
    result = annotate(List[Optional[Tensor]], [])
    for s in range(torch.len(counts)):
      _0 = torch.append(result, (self).mask(counts[s], firsts[s], window))
    return result

  # Attention of a shared pass in layer i of the plan: rows q [n, H, d] over their own sequence's cache, into which its
  # keys and values [n, K, d] go first. Computed per sequence, in the shapes of a pass alone.
  def attend_each(self: __torch__.Model, q: Tensor, k: Tensor, v: Tensor, counts: List[int], firsts: List[int], i: int,
      masks: List[Optional[Tensor]], window: int, keys: List[List[Tensor]], values: List[List[Tensor]]) -> Tensor:
    mixed = annotate(List[Tensor], [])
    start = 0
    for s in range(torch.len(counts)):
      stop = torch.add(start, counts[s])
      _0 = (self).remember(keys[s][i], torch.slice(k, 0, start, stop), firsts[s])
      _1 = (self).remember(values[s][i], torch.slice(v, 0, start, stop), firsts[s])
      own = torch.slice(q, 0, start, stop)
      _2 = torch.append(mixed, (self).attend(own, keys[s][i], values[s][i], masks[s], firsts[s], window))
      start = stop
    return torch.cat(mixed, 0)
