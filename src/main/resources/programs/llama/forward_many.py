
  # As advance, for several sequences in one pass: products run over the rows of all, so that weights are read once, and
  # attention over each sequence's own cache. Sequence s brings counts[s] tokens from position firsts[s] on and wants
  # lasts[s] rows of widths[s] columns; positions is the position of every token, kept the index of every wanted row.
  # Returns rows and statistics of each in turn. What depends on rows together is computed per sequence, in the shapes
  # of a pass alone; so where products keep rows apart (int8), companions change no bit.
  def advance_many(self: __torch__.Model, tokens: List[int], positions: List[int], firsts: List[int], counts: List[int],
      kept: List[int], lasts: List[int], widths: List[int], tables: List[Tensor], norms: List[Tensor], weights: List[PACKED],
      plan: List[int], scales: List[float], keys: List[List[Tensor]], values: List[List[Tensor]]) -> List[Tensor]:
    n = torch.len(tokens)
    H = self.heads
    K = self.kv_heads
    d = self.head_dim
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    at = torch.tensor(positions, dtype=4)
    cos = torch.index_select(tables[1], 0, at)
    sin = torch.index_select(tables[2], 0, at)
    floor = tables[3]
    masks = annotate(List[Optional[Tensor]], [])
    for s in range(torch.len(counts)):
      _0 = torch.append(masks, (self).mask(counts[s], firsts[s]))
    scale = torch.pow(d, -0.5)
    for i in range(torch.len(plan)):
      layer = plan[i]
      a = (self).norm(x, norms[torch.mul(layer, 2)], floor)
      qkv = torch.view((self).linear(a, weights[torch.mul(layer, 4)]), [n, torch.add(H, torch.mul(2, K)), d])
      qk = torch.slice(qkv, 1, 0, torch.add(H, K))
      swapped = torch.roll(qk, [torch.floordiv(d, 2)], [2])
      _1 = torch.addcmul_(torch.mul_(qk, cos), swapped, sin)
      q = torch.mul_(torch.slice(qkv, 1, 0, H), scale)
      key, value, = torch.unbind(torch.permute(torch.view(torch.slice(qkv, 1, H), [n, 2, K, d]), [1, 2, 0, 3]), 0)
      mixed = annotate(List[Tensor], [])
      start = 0
      for s in range(torch.len(counts)):
        stop = torch.add(start, counts[s])
        past = torch.add(firsts[s], counts[s])
        key_cache = keys[s][i]
        value_cache = values[s][i]
        _2 = torch.copy_(torch.slice(key_cache, 2, firsts[s], past), torch.slice(key, 1, start, stop))
        _3 = torch.copy_(torch.slice(value_cache, 2, firsts[s], past), torch.slice(value, 1, start, stop))
        own = torch.slice(q, 0, start, stop)
        if torch.eq(counts[s], 1):
          out = (self).attend_row(own, key_cache, value_cache, past)
        else:
          out = (self).attend(own, key_cache, value_cache, masks[s], firsts[s])
        _4 = torch.append(mixed, out)
        start = stop
      x = torch.add(x, (self).linear(torch.cat(mixed, 0), weights[torch.add(torch.mul(layer, 4), 1)]), alpha=scales[i])
      b = (self).norm(x, norms[torch.add(torch.mul(layer, 2), 1)], floor)
      gated = (self).linear(b, weights[torch.add(torch.mul(layer, 4), 2)])
      gate, up, = torch.unbind(torch.view(gated, [n, 2, self.intermediate]), 1)
      c = torch.mul(torch.silu(gate), up)
      x = torch.add(x, (self).linear(c, weights[torch.add(torch.mul(layer, 4), 3)]), alpha=scales[i])
    wanted = torch.index_select(x, 0, torch.tensor(kept, dtype=4))
    logits = (self).linear((self).norm(wanted, norms[-1], floor), weights[-1])
    return (self).shares(logits, lasts, widths)
