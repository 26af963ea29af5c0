
  # As advance, for several sequences in one pass: products run over the rows of all, attention over each sequence's own
  # cache. The arguments and what is returned are those of llama/forward_many, and so is the promise: where products keep
  # rows apart (int8), companions change no bit.
  def advance_many(self: __torch__.Model, tokens: List[int], positions: List[int], firsts: List[int], counts: List[int],
      kept: List[int], lasts: List[int], widths: List[int], tables: List[Tensor], vectors: List[Tensor], weights: List[PACKED],
      plan: List[int], scales: List[float], keys: List[List[Tensor]], values: List[List[Tensor]]) -> List[Tensor]:
    n = torch.len(tokens)
    H = self.heads
    K = self.kv_heads
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    cos, sin, = (self).turns_at(tables[1], torch.reshape(torch.tensor(positions, dtype=6), [n, 1, 1]))
    whole = (self).masks(counts, firsts, 0)
    near = (self).masks(counts, firsts, self.window)
    for i in range(torch.len(plan)):
      layer = plan[i]
      at = torch.mul(layer, self.vectors)
      a = (self).norm(x, vectors[at])
      qkv = torch.view((self).linear(a, weights[torch.mul(layer, 4)]), [n, torch.add(H, torch.mul(2, K)), self.head_dim])
      qkv0 = (self).heads_of(qkv, vectors, layer)
      qk = (self).turned(torch.slice(qkv0, 1, 0, torch.add(H, K)), cos, sin)
      q = torch.slice(qk, 1, 0, H)
      k = torch.slice(qk, 1, H, torch.add(H, K))
      v = torch.slice(qkv0, 1, torch.add(H, K), torch.add(H, torch.mul(2, K)))
      if torch.gt(self.windowed[layer], 0):
        mixed = (self).attend_each(q, k, v, counts, firsts, i, near, self.window, keys, values)
      else:
        mixed = (self).attend_each(q, k, v, counts, firsts, i, whole, 0, keys, values)
      x = torch.add(x, (self).linear(mixed, weights[torch.add(torch.mul(layer, 4), 1)]), alpha=scales[i])
      b = (self).norm(x, vectors[torch.add(at, 1)])
      gated = (self).linear(b, weights[torch.add(torch.mul(layer, 4), 2)])
      gate = torch.slice(gated, 1, 0, self.intermediate)
      up = torch.slice(gated, 1, self.intermediate, torch.mul(2, self.intermediate))
      c = torch.mul(torch.silu(gate), up)
      x = torch.add(x, (self).linear(c, weights[torch.add(torch.mul(layer, 4), 3)]), alpha=scales[i])
    wanted = torch.index_select(x, 0, torch.tensor(kept, dtype=4))
    logits = (self).linear((self).norm(wanted, vectors[-1]), weights[-1])
    return (self).shares(logits, lasts, widths)
