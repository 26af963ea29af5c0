# One forward pass of Gemma 2 and 3: norms before and after both halves of a layer, GELU gates, scaled embeddings, local
# layers (a sliding window, frequencies of their own) among global ones. Java appends parts of common/ and decoder/, the
# parts named in the family and one of the precision files. Shapes as in decoder/forward.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int
  intermediate : int
  vectors : int
  eps : float
  scale : float
  embedding_scale : float
  attention_cap : float
  logit_cap : float
  window : int
  windowed : List[int]

  # As in decoder/forward. tables: embedding, frequencies of local layers, of global layers.
  def advance(self: __torch__.Model, tokens: List[int], pos: int, last: int, width: int, tables: List[Tensor],
      vectors: List[Tensor], weights: List[PACKED], plan: List[int], scales: List[float],
      keys: List[Tensor], values: List[Tensor]) -> Tuple[Tensor, Tensor]:
    n = torch.len(tokens)
    H = self.heads
    K = self.kv_heads
    x = torch.mul(torch.embedding(tables[0], torch.tensor(tokens, dtype=4)), self.embedding_scale)
    local_cos, local_sin, = (self).turns(tables[1], pos, n)
    global_cos, global_sin, = (self).turns(tables[2], pos, n)
    whole = (self).mask(n, pos, 0)
    near = (self).mask(n, pos, self.window)
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
      _0 = (self).remember(keys[i], torch.slice(turned, 1, H, torch.add(H, K)), pos)
      _1 = (self).remember(values[i], torch.slice(qkv0, 1, torch.add(H, K), torch.add(H, torch.mul(2, K))), pos)
      q = torch.slice(turned, 1, 0, H)
      if local:
        mixed = (self).attend(q, keys[i], values[i], near, pos, self.window)
      else:
        mixed = (self).attend(q, keys[i], values[i], whole, pos, 0)
      out = (self).linear(mixed, weights[torch.add(torch.mul(layer, 4), 1)])
      x = torch.add(x, (self).norm(out, vectors[torch.add(at, 1)]), alpha=scales[i])
      b = (self).norm(x, vectors[torch.add(at, 2)])
      gated = (self).linear(b, weights[torch.add(torch.mul(layer, 4), 2)])
      gate = torch.slice(gated, 1, 0, self.intermediate)
      up = torch.slice(gated, 1, self.intermediate, torch.mul(2, self.intermediate))
      c = torch.mul(torch.gelu(gate, approximate="tanh"), up)
      down = (self).linear(c, weights[torch.add(torch.mul(layer, 4), 3)])
      x = torch.add(x, (self).norm(down, vectors[torch.add(at, 3)]), alpha=scales[i])
    kept = torch.slice(x, 0, torch.sub(n, last), n)
    logits = (self).linear((self).norm(kept, vectors[-1]), weights[-1])
    rows = torch.contiguous(torch.slice(logits, 1, 0, width))
    if torch.gt(self.logit_cap, 0.):
      rows = torch.mul(torch.tanh(torch.div(rows, self.logit_cap)), self.logit_cap)
    return (rows, (self).statistics(rows))
