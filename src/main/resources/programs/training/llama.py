# A Llama model to be trained, in the dialect TorchScript archives are stored in. Java appends one linear part, the
# gradient part, one objective part for each kind of soft label, and one update part. Shapes: B rows, T positions, D hidden,
# H heads, K key-value heads, d head width, V vocabulary. Weights per layer: norm, query-key-value, output, norm, gate-up,
# down; then the final norm, the embedding and, unless tied, the head: so the last entry is the head in either case.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  intermediate : int
  eps : float

  def norm(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    scale = torch.rsqrt(torch.add(torch.mean(torch.mul(x, x), [-1], True), self.eps))
    return torch.mul(torch.mul(x, scale), weight)

  # Key-value heads repeated for the query heads that share them.
  def shared(self: __torch__.Model, x: Tensor) -> Tensor:
    if torch.eq(self.heads, self.kv_heads):
      result = x
    else:
      B = torch.size(x, 0)
      T = torch.size(x, 2)
      rep = torch.floordiv(self.heads, self.kv_heads)
      wide = torch.expand(torch.unsqueeze(x, 2), [B, self.kv_heads, rep, T, self.head_dim])
      result = torch.reshape(wide, [B, self.heads, T, self.head_dim])
    return result

  # Logits [B * T, V] for tokens [B, T]; the plan lists the layers to run, each with the scale of its residual part.
  def forward(self: __torch__.Model, tokens: Tensor, tables: List[Tensor], ws: List[Tensor], plan: List[int], scales: List[float]) -> Tensor:
    B = torch.size(tokens, 0)
    T = torch.size(tokens, 1)
    H = self.heads
    K = self.kv_heads
    d = self.head_dim
    last = torch.mul(self.layers, 6)
    x = torch.embedding(ws[torch.add(last, 1)], tokens)
    cos = torch.slice(tables[0], 0, 0, T)
    sin = torch.slice(tables[1], 0, 0, T)
    for i in range(torch.len(plan)):
      at = torch.mul(plan[i], 6)
      a = (self).norm(x, ws[at])
      qkv = torch.view((self).linear(a, ws[torch.add(at, 1)]), [B, T, torch.add(H, torch.mul(2, K)), d])
      # splits, not slices: their backward pass is one concatenation instead of a padded sum
      parts = torch.split_with_sizes(qkv, [torch.add(H, K), K], 2)
      # the sine table carries the sign of the rotated half
      qk = torch.add(torch.mul(parts[0], cos), torch.mul(torch.roll(parts[0], [torch.floordiv(d, 2)], [3]), sin))
      heads = torch.split_with_sizes(qk, [H, K], 2)
      query = torch.transpose(heads[0], 1, 2)
      key = (self).shared(torch.transpose(heads[1], 1, 2))
      value = (self).shared(torch.transpose(parts[1], 1, 2))
      mixed = torch.scaled_dot_product_attention(query, key, value, None, 0., True)
      mixed = torch.reshape(torch.transpose(mixed, 1, 2), [B, T, torch.mul(H, d)])
      x = torch.add(x, (self).linear(mixed, ws[torch.add(at, 2)]), alpha=scales[i])
      b = (self).norm(x, ws[torch.add(at, 3)])
      gated = torch.split((self).linear(b, ws[torch.add(at, 4)]), self.intermediate, 2)
      c = torch.mul(torch.silu(gated[0]), gated[1])
      x = torch.add(x, (self).linear(c, ws[torch.add(at, 5)]), alpha=scales[i])
    rows = torch.reshape((self).norm(x, ws[last]), [torch.mul(B, T), torch.size(x, 2)])
    return (self).linear(rows, ws[-1])

  # Logits without a graph, a few rows of the batch at a time.
  def logits(self: __torch__.Model, tokens: List[int], length: int, rows: int, tables: List[Tensor], ws: List[Tensor],
      plan: List[int], scales: List[float]) -> Tensor:
    all = torch.view(torch.tensor(tokens, dtype=4), [-1, length])
    parts = annotate(List[Tensor], [])
    for i in range(torch.floordiv(torch.sub(torch.add(torch.size(all, 0), rows), 1), rows)):
      at = torch.mul(i, rows)
      _0 = torch.append(parts, (self).forward(torch.slice(all, 0, at, torch.add(at, rows)), tables, ws, plan, scales))
    if torch.eq(torch.len(parts), 1):
      result = parts[0]
    else:
      result = torch.cat(parts, 0)
    return result

  # Per position, float64 [2, B * T]: the token's loss in nats (0 where the target is negative) and how many tokens are
  # more probable than it.
  def measure(self: __torch__.Model, tokens: List[int], targets: List[int], length: int, rows: int, tables: List[Tensor], ws: List[Tensor],
      plan: List[int], scales: List[float]) -> Tensor:
    logits = (self).logits(tokens, length, rows, tables, ws, plan, scales)
    target = torch.tensor(targets, dtype=4)
    loss = torch.nll_loss(torch.log_softmax(logits, 1), target, None, 0, -100)
    own = torch.gather(logits, 1, torch.unsqueeze(torch.clamp(target, 0), 1))
    rank = torch.sum(torch.gt(logits, own), [1])
    return torch.stack([torch.to(loss, 7), torch.to(rank, 7)])

  # The k most probable tokens of each row at a temperature: float64 [B * T, 2 k + 1], ids, probabilities, mass left over.
  def top(self: __torch__.Model, tokens: List[int], length: int, rows: int, k: int, temperature: float, tables: List[Tensor], ws: List[Tensor],
      plan: List[int], scales: List[float]) -> Tensor:
    logits = (self).logits(tokens, length, rows, tables, ws, plan, scales)
    probs = torch.softmax(torch.to(torch.div(logits, temperature), 7), 1)
    best, ids, = torch.topk(probs, k, 1)
    rest = torch.scatter(probs, 1, ids, 0.)
    return torch.cat([torch.to(ids, 7), best, torch.sum(rest, [1], True)], 1)
