# One forward pass of Llama's nearer relatives (Mistral, Qwen 2, Qwen 3, Phi-3): as llama/forward, with sliding windows,
# a choice of what happens to the heads, and positions turned by frequencies instead of tables of a whole context. Java
# appends parts of common/, the parts named in the family and one of the precision files. Shapes: n tokens, D hidden,
# H heads, K key-value heads, d head width.
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
  window : int
  windowed : List[int]

  # Logits [last, width] and their statistics for tokens at positions pos, pos + 1, ...; the plan lists the layers to
  # run, each with the scale of its residual contribution; caches belong to positions of the plan.
  def advance(self: __torch__.Model, tokens: List[int], pos: int, last: int, width: int, tables: List[Tensor],
      vectors: List[Tensor], weights: List[PACKED], plan: List[int], scales: List[float],
      keys: List[Tensor], values: List[Tensor]) -> Tuple[Tensor, Tensor]:
    n = torch.len(tokens)
    H = self.heads
    K = self.kv_heads
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    cos, sin, = (self).turns(tables[1], pos, n)
    whole = (self).mask(n, pos, 0)
    near = (self).mask(n, pos, self.window)
    for i in range(torch.len(plan)):
      layer = plan[i]
      at = torch.mul(layer, self.vectors)
      a = (self).norm(x, vectors[at])
      qkv = torch.view((self).linear(a, weights[torch.mul(layer, 4)]), [n, torch.add(H, torch.mul(2, K)), self.head_dim])
      qkv0 = (self).heads_of(qkv, vectors, layer)
      qk = (self).turned(torch.slice(qkv0, 1, 0, torch.add(H, K)), cos, sin)
      _0 = (self).remember(keys[i], torch.slice(qk, 1, H, torch.add(H, K)), pos)
      _1 = (self).remember(values[i], torch.slice(qkv0, 1, torch.add(H, K), torch.add(H, torch.mul(2, K))), pos)
      q = torch.slice(qk, 1, 0, H)
      if torch.gt(self.windowed[layer], 0):
        mixed = (self).attend(q, keys[i], values[i], near, pos, self.window)
      else:
        mixed = (self).attend(q, keys[i], values[i], whole, pos, 0)
      x = torch.add(x, (self).linear(mixed, weights[torch.add(torch.mul(layer, 4), 1)]), alpha=scales[i])
      b = (self).norm(x, vectors[torch.add(at, 1)])
      gated = (self).linear(b, weights[torch.add(torch.mul(layer, 4), 2)])
      gate = torch.slice(gated, 1, 0, self.intermediate)
      up = torch.slice(gated, 1, self.intermediate, torch.mul(2, self.intermediate))
      c = torch.mul(torch.silu(gate), up)
      x = torch.add(x, (self).linear(c, weights[torch.add(torch.mul(layer, 4), 3)]), alpha=scales[i])
    kept = torch.slice(x, 0, torch.sub(n, last), n)
    logits = (self).linear((self).norm(kept, vectors[-1]), weights[-1])
    rows = torch.contiguous(torch.slice(logits, 1, 0, width))
    return (rows, (self).statistics(rows))
