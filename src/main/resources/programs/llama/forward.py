# One forward pass of a Llama model with a key-value cache, written in the dialect TorchScript archives are stored in.
# Java appends one of the precision files (fp32.py, bf16.py, int8.py), which add pack, linear and attend, and replaces
# PACKED by the type its packed weights have. Shapes: n tokens, D hidden, H heads, K key-value heads, d head width.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int
  intermediate : int
  eps : float

  # Appends a zeroed cache for one position of the layer plan: [1, K, capacity, d].
  def allocate(self: __torch__.Model, caches: List[Tensor], count: int, capacity: int) -> None:
    for i in range(count):
      cache = torch.zeros([1, self.kv_heads, capacity, self.head_dim], dtype=6)
      _0 = torch.append(caches, cache)

  # Moves the first n positions of every cache into larger ones.
  def grow(self: __torch__.Model, caches: List[Tensor], capacity: int, n: int) -> None:
    for i in range(torch.len(caches)):
      larger = torch.zeros([1, self.kv_heads, capacity, self.head_dim], dtype=6)
      _0 = torch.copy_(torch.slice(larger, 2, 0, n), torch.slice(caches[i], 2, 0, n))
      _1 = torch._set_item(caches, i, larger)

  def add_weight(self: __torch__.Model, into: List[PACKED], weight: Tensor) -> None:
    _0 = torch.append(into, (self).pack(weight))

  def packed(self: __torch__.Model) -> List[PACKED]:
    return annotate(List[PACKED], [])

  def tensors(self: __torch__.Model) -> List[Tensor]:
    return annotate(List[Tensor], [])

  # RMS norm of each row. The squares are summed in float64, so that the order of summation, which depends on the
  # number of rows, does not show in the float32 result.
  def norm(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    mean = torch.mean(torch.mul(x, x), [-1], True, dtype=7)
    scale = torch.to(torch.rsqrt(torch.add(mean, self.eps)), 6)
    return torch.mul(torch.mul(x, scale), weight)

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

  # Per row, float64 [rows, 4]: argmax (the lowest on ties), largest probability, entropy in nats, log of the sum of
  # exponentials. A row with a NaN, an infinite logit or every token masked has a NaN sum, whatever else it holds.
  def statistics(self: __torch__.Model, rows: Tensor) -> Tensor:
    best, argmax, = torch.max(rows, 1, True)
    below = torch.sub(rows, best)
    weight = torch.exp(below)
    total = torch.to(torch.sum(weight, [1], True), 7)
    moment = torch.to(torch.sum(torch.mul(weight, torch.clamp(below, -10000.)), [1], True), 7)
    entropy = torch.sub(torch.log(total), torch.div(moment, total))
    return torch.cat([torch.to(argmax, 7), torch.reciprocal(total), entropy, torch.add(torch.log(total), best)], 1)
