
  # As advance, for several sequences in one pass; as decoder/forward_many.
  def advance_many(self: __torch__.Model, tokens: List[int], positions: List[int], firsts: List[int], counts: List[int],
      kept: List[int], lasts: List[int], widths: List[int], tables: List[Tensor], vectors: List[Tensor], weights: List[PACKED],
      plan: List[int], scales: List[float], keys: List[List[Tensor]], values: List[List[Tensor]]) -> List[Tensor]:
    n = torch.len(tokens)
    H = self.heads
    d = self.head_dim
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    cos, sin, = (self).turns_at(tables[1], torch.reshape(torch.tensor(positions, dtype=6), [n, 1, 1]))
    masks = (self).masks(counts, firsts, 0)
    for i in range(torch.len(plan)):
      at = torch.mul(plan[i], 8)
      w = torch.mul(plan[i], 4)
      a = (self).norm(x, vectors, at)
      fused = torch.add((self).linear(a, weights[w]), vectors[torch.add(at, 4)])
      qkv = torch.reshape(torch.transpose(torch.view(fused, [n, H, 3, d]), 1, 2), [n, torch.mul(3, H), d])
      qk = (self).turned(torch.slice(qkv, 1, 0, torch.mul(2, H)), cos, sin)
      q = torch.slice(qk, 1, 0, H)
      k = torch.slice(qk, 1, H, torch.mul(2, H))
      v = torch.slice(qkv, 1, torch.mul(2, H), torch.mul(3, H))
      mixed = (self).attend_each(q, k, v, counts, firsts, i, masks, 0, keys, values)
      out = torch.add((self).linear(mixed, weights[torch.add(w, 1)]), vectors[torch.add(at, 5)])
      y = torch.add(x, out, alpha=scales[i])
      if self.parallel:
        b = (self).norm(x, vectors, torch.add(at, 2))
      else:
        b = (self).norm(y, vectors, torch.add(at, 2))
      inner = torch.add((self).linear(b, weights[torch.add(w, 2)]), vectors[torch.add(at, 6)])
      c = torch.gelu(inner)
      outer = torch.add((self).linear(c, weights[torch.add(w, 3)]), vectors[torch.add(at, 7)])
      x = torch.add(y, outer, alpha=scales[i])
    wanted = torch.index_select(x, 0, torch.tensor(kept, dtype=4))
    logits = (self).linear((self).norm(wanted, vectors, torch.sub(torch.len(vectors), 2)), weights[-1])
    return (self).shares(logits, lasts, widths)
