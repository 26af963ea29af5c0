# One forward pass of a Llama model with a key-value cache, written in the dialect TorchScript archives are stored in.
# Java appends parts of common/, an attention and one of the precision files (fp32.py, bf16.py, int8.py), which add pack
# and linear, and replaces PACKED by the type its packed weights have. Shapes: n tokens, D hidden, H heads, K key-value heads,
# d head width. At one token a step most time goes into starting operators, so the program is written to need few.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int
  intermediate : int

  # RMS norm of each row: x weight sqrt(D) / sqrt(sum x^2 + D eps). The weight holds sqrt(D) already and the floor is
  # sqrt(D eps). The sum is float64, so that its order, which depends on the number of rows, does not show in float32.
  def norm(self: __torch__.Model, x: Tensor, weight: Tensor, floor: Tensor) -> Tensor:
    length = torch.hypot(torch.linalg_vector_norm(x, 2, [1], True, dtype=7), floor)
    return torch.mul(torch.div(x, torch.to(length, 6)), weight)

  # Logits [last, width] and their statistics for tokens at positions pos, pos + 1, ...; the plan lists the layers to
  # run, each with the scale of its residual contribution; caches belong to positions of the plan.
  def advance(self: __torch__.Model, tokens: List[int], pos: int, last: int, width: int, tables: List[Tensor],
      norms: List[Tensor], weights: List[PACKED], plan: List[int], scales: List[float],
      keys: List[Tensor], values: List[Tensor]) -> Tuple[Tensor, Tensor]:
    n = torch.len(tokens)
    H = self.heads
    K = self.kv_heads
    d = self.head_dim
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    past = torch.add(pos, n)
    cos = torch.slice(tables[1], 0, pos, past)
    sin = torch.slice(tables[2], 0, pos, past)
    floor = tables[3]
    mask = (self).mask(n, pos)
    scale = torch.pow(d, -0.5)
    for i in range(torch.len(plan)):
      layer = plan[i]
      a = (self).norm(x, norms[torch.mul(layer, 2)], floor)
      qkv = torch.view((self).linear(a, weights[torch.mul(layer, 4)]), [n, torch.add(H, torch.mul(2, K)), d])
      # in place; the sine table carries the sign of the rotated half
      qk = torch.slice(qkv, 1, 0, torch.add(H, K))
      swapped = torch.roll(qk, [torch.floordiv(d, 2)], [2])
      _0 = torch.addcmul_(torch.mul_(qk, cos), swapped, sin)
      key, value, = torch.unbind(torch.permute(torch.view(torch.slice(qkv, 1, H), [n, 2, K, d]), [1, 2, 0, 3]), 0)
      _1 = torch.copy_(torch.slice(keys[i], 2, pos, past), key)
      _2 = torch.copy_(torch.slice(values[i], 2, pos, past), value)
      q = torch.mul_(torch.slice(qkv, 1, 0, H), scale)
      mixed = (self).attend(q, keys[i], values[i], mask, pos)
      x = torch.add(x, (self).linear(mixed, weights[torch.add(torch.mul(layer, 4), 1)]), alpha=scales[i])
      b = (self).norm(x, norms[torch.add(torch.mul(layer, 2), 1)], floor)
      gated = (self).linear(b, weights[torch.add(torch.mul(layer, 4), 2)])
      gate, up, = torch.unbind(torch.view(gated, [n, 2, self.intermediate]), 1)
      c = torch.mul(torch.silu(gate), up)
      x = torch.add(x, (self).linear(c, weights[torch.add(torch.mul(layer, 4), 3)]), alpha=scales[i])
    kept = torch.slice(x, 0, torch.sub(n, last), n)
    logits = (self).linear((self).norm(kept, norms[-1], floor), weights[-1])
    rows = torch.contiguous(torch.slice(logits, 1, 0, width))
    return (rows, (self).statistics(rows))
