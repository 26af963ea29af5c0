
  # As advance, for several sequences in one pass; as decoder/forward_many.
  def advance_many(self: __torch__.Model, tokens: List[int], positions: List[int], firsts: List[int], counts: List[int],
      kept: List[int], lasts: List[int], widths: List[int], tables: List[Tensor], vectors: List[Tensor], weights: List[PACKED],
      plan: List[int], scales: List[float], keys: List[List[Tensor]], values: List[List[Tensor]]) -> List[Tensor]:
    n = torch.len(tokens)
    H = self.heads
    K = self.kv_heads
    x = torch.mul(torch.embedding(tables[0], torch.tensor(tokens, dtype=4)), self.embedding_scale)
    at_each = torch.reshape(torch.tensor(positions, dtype=6), [n, 1, 1])
    local_cos, local_sin, = (self).turns_at(tables[1], at_each)
    global_cos, global_sin, = (self).turns_at(tables[2], at_each)
    whole = (self).masks(counts, firsts, 0)
    near = (self).masks(counts, firsts, self.window)
    for i in range(torch.len(plan)):
      layer = plan[i]
      at = torch.mul(layer, self.vectors)
      a = (self).norm(x, vectors[at])
      qkv = torch.view((self).linear(a, weights[torch.mul(layer, 4)]), [n, torch.add(H, torch.mul(2, K)), self.head_dim])
      qkv0 = (self).heads_of(qkv, vectors, layer)
      qk = torch.slice(qkv0, 1, 0, torch.add(H, K))
      local = torch.gt(self.windowed[layer], 0)
      if local:
        turned = (self).turned(qk, local_cos, local_sin)
      else:
        turned = (self).turned(qk, global_cos, global_sin)
      q = torch.slice(turned, 1, 0, H)
      k = torch.slice(turned, 1, H, torch.add(H, K))
      v = torch.slice(qkv0, 1, torch.add(H, K), torch.add(H, torch.mul(2, K)))
      if local:
        mixed = (self).attend_each(q, k, v, counts, firsts, i, near, self.window, keys, values)
      else:
        mixed = (self).attend_each(q, k, v, counts, firsts, i, whole, 0, keys, values)
      out = (self).linear(mixed, weights[torch.add(torch.mul(layer, 4), 1)])
      x = torch.add(x, (self).norm(out, vectors[torch.add(at, 1)]), alpha=scales[i])
      b = (self).norm(x, vectors[torch.add(at, 2)])
      gated = (self).linear(b, weights[torch.add(torch.mul(layer, 4), 2)])
      gate = torch.slice(gated, 1, 0, self.intermediate)
      up = torch.slice(gated, 1, self.intermediate, torch.mul(2, self.intermediate))
      c = torch.mul(torch.gelu(gate, approximate="tanh"), up)
      down = (self).linear(c, weights[torch.add(torch.mul(layer, 4), 3)])
      x = torch.add(x, (self).norm(down, vectors[torch.add(at, 3)]), alpha=scales[i])
    wanted = torch.index_select(x, 0, torch.tensor(kept, dtype=4))
    logits = (self).linear((self).norm(wanted, vectors[-1]), weights[-1])
    if torch.gt(self.logit_cap, 0.):
      logits = torch.mul(torch.tanh(torch.div(logits, self.logit_cap)), self.logit_cap)
    return (self).shares(logits, lasts, widths)
