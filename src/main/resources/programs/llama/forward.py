# One forward pass of a Llama model with a key-value cache, written in the dialect TorchScript archives are stored in.
# Java appends parts of common/, an attention and one of the precision files (fp32.py, bf16.py, int8.py), which add pack
# and linear, and replaces PACKED by the type its packed weights have. Shapes: n tokens, D hidden, H heads, K key-value heads, d head width.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int
  intermediate : int
  eps : float

  # Logits [last, width] and their statistics for tokens at positions pos, pos + 1, ...; the plan lists the layers to
  # run, each with the scale of its residual contribution; caches belong to positions of the plan.
  def advance(self: __torch__.Model, tokens: List[int], pos: int, last: int, width: int, tables: List[Tensor],
      norms: List[Tensor], weights: List[PACKED], plan: List[int], scales: List[float],
      keys: List[Tensor], values: List[Tensor]) -> Tuple[Tensor, Tensor]:
    n = torch.len(tokens)
    H = self.heads
    K = self.kv_heads
    d = self.head_dim
    x = torch.to(torch.embedding(tables[0], torch.tensor(tokens, dtype=4)), 6)
    cos = torch.slice(tables[1], 0, pos, torch.add(pos, n))
    sin = torch.slice(tables[2], 0, pos, torch.add(pos, n))
    mask = (self).mask(n, pos)
    for i in range(torch.len(plan)):
      layer = plan[i]
      a = (self).norm(x, norms[torch.mul(layer, 2)])
      qkv = torch.view((self).linear(a, weights[torch.mul(layer, 4)]), [n, torch.add(H, torch.mul(2, K)), d])
      # the sine table carries the sign of the rotated half
      qk = torch.slice(qkv, 1, 0, torch.add(H, K))
      qk = torch.add(torch.mul(qk, cos), torch.mul(torch.roll(qk, [torch.floordiv(d, 2)], [2]), sin))
      past = torch.add(pos, n)
      key = torch.transpose(torch.slice(qk, 1, H, torch.add(H, K)), 0, 1)
      value = torch.transpose(torch.slice(qkv, 1, torch.add(H, K), torch.add(H, torch.mul(2, K))), 0, 1)
      _0 = torch.copy_(torch.slice(torch.select(keys[i], 0, 0), 1, pos, past), key)
      _1 = torch.copy_(torch.slice(torch.select(values[i], 0, 0), 1, pos, past), value)
      mixed = (self).attend(torch.slice(qk, 1, 0, H), keys[i], values[i], mask, pos)
      x = torch.add(x, (self).linear(mixed, weights[torch.add(torch.mul(layer, 4), 1)]), alpha=scales[i])
      b = (self).norm(x, norms[torch.add(torch.mul(layer, 2), 1)])
      gated = (self).linear(b, weights[torch.add(torch.mul(layer, 4), 2)])
      gate = torch.slice(gated, 1, 0, self.intermediate)
      up = torch.slice(gated, 1, self.intermediate, torch.mul(2, self.intermediate))
      c = torch.mul(torch.silu(gate), up)
      x = torch.add(x, (self).linear(c, weights[torch.add(torch.mul(layer, 4), 3)]), alpha=scales[i])
    kept = torch.slice(x, 0, torch.sub(n, last), n)
    logits = (self).linear((self).norm(kept, norms[-1]), weights[-1])
    rows = torch.contiguous(torch.slice(logits, 1, 0, width))
    return (rows, (self).statistics(rows))
