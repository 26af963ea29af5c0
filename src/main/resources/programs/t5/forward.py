# T5: an encoder that reads the prompt once, and one forward pass of the decoder that attends to it. RMS norms, scores
# without scaling, biases by distance in buckets that the first layer's attention shares with the others, feed-forward
# with or without a gate. Java appends parts of common/, an attention and one of the precision files. Shapes: n tokens,
# m positions attended to, D hidden, H heads, d head width. Vectors: two norms per encoder layer, its final norm, three
# norms per decoder layer, its final norm. Products per encoder layer: query-key-value, output, inner, outer; per decoder
# layer: query-key-value, output, query, key-value of the prompt, its output, inner, outer; then the head.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int
  intermediate : int
  encoder_layers : int
  buckets : int
  farthest : int
  gated : bool
  eps : float
  logit_scale : float

  # Moves the first n positions of every cache into larger ones; what was made of the prompt stays as it is.
  def grow(self: __torch__.Model, caches: List[Tensor], capacity: int, n: int) -> None:
    for i in range(torch.floordiv(torch.len(caches), 2)):
      larger = torch.zeros([1, self.heads, capacity, self.head_dim], dtype=6)
      _0 = torch.copy_(torch.slice(larger, 2, 0, n), torch.slice(caches[i], 2, 0, n))
      _1 = torch._set_item(caches, i, larger)

  # Bucket of each distance back from a row to what it attends to: one each up to half of them, then wider and wider.
  def bucket(self: __torch__.Model, back: Tensor, buckets: int) -> Tensor:
    exact = torch.floordiv(buckets, 2)
    steps = torch.sub(buckets, exact)
    ratio = torch.log(torch.div(torch.to(torch.clamp(back, 1), 6), exact))
    span = torch.log(torch.div(torch.to(torch.tensor(self.farthest), 7), exact))
    far = torch.add(torch.to(torch.mul(torch.div(ratio, torch.Float(torch.item(span))), steps), 4), exact)
    return torch.where(torch.lt(back, exact), back, torch.clamp(far, None, torch.sub(buckets, 1)))

  # Biases [1, H, n, m] of rows at pos, pos + 1, ... for positions 0 .. m - 1.
  def biases(self: __torch__.Model, table: Tensor, pos: int, n: int, m: int, both: bool) -> Tensor:
    rows = torch.unsqueeze(torch.arange(pos, torch.add(pos, n), dtype=4), 1)
    back = torch.sub(rows, torch.unsqueeze(torch.arange(0, m, dtype=4), 0))
    if both:
      half = torch.floordiv(self.buckets, 2)
      index = torch.add((self).bucket(torch.abs(back), half), torch.mul(torch.to(torch.lt(back, 0), 4), half))
    else:
      index = (self).bucket(torch.clamp(back, 0), self.buckets)
    return torch.unsqueeze(torch.permute(torch.embedding(table, index), [2, 0, 1]), 0)

  # n rows [n, H d] as [1, H, n, d].
  def split(self: __torch__.Model, x: Tensor) -> Tensor:
    return torch.unsqueeze(torch.transpose(torch.view(x, [torch.size(x, 0), torch.floordiv(torch.size(x, 1), self.head_dim), self.head_dim]), 0, 1), 0)

  def fed(self: __torch__.Model, x: Tensor, inner: PACKED, outer: PACKED) -> Tensor:
    y = (self).linear(x, inner)
    if self.gated:
      gate = torch.gelu(torch.slice(y, 1, 0, self.intermediate), approximate="tanh")
      hidden = torch.mul(gate, torch.slice(y, 1, self.intermediate, torch.mul(2, self.intermediate)))
    else:
      hidden = torch.relu(y)
    return (self).linear(hidden, outer)

  # Reads a prompt; appends to the caches, per decoder layer, its keys and values [1, H, m, d].
  def encode(self: __torch__.Model, tokens: List[int], tables: List[Tensor], vectors: List[Tensor], weights: List[PACKED],
      keys: List[Tensor], values: List[Tensor]) -> None:
    H = self.heads
    m = torch.len(tokens)
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    bias = (self).biases(tables[1], 0, m, m, True)
    for i in range(self.encoder_layers):
      w = torch.mul(i, 4)
      qkv = (self).split((self).linear((self).norm(x, vectors[torch.mul(i, 2)]), weights[w]))
      mixed = (self).whole(torch.slice(qkv, 1, 0, H), torch.slice(qkv, 1, H, torch.mul(2, H)), torch.slice(qkv, 1, torch.mul(2, H), torch.mul(3, H)), bias)
      x = torch.add(x, (self).linear(mixed, weights[torch.add(w, 1)]))
      x = torch.add(x, (self).fed((self).norm(x, vectors[torch.add(torch.mul(i, 2), 1)]), weights[torch.add(w, 2)], weights[torch.add(w, 3)]))
    read = (self).norm(x, vectors[torch.mul(self.encoder_layers, 2)])
    for i in range(torch.len(keys)):
      both = (self).split((self).linear(read, weights[torch.add(torch.mul(self.encoder_layers, 4), torch.add(torch.mul(i, 7), 3))]))
      _0 = torch.append(keys, torch.contiguous(torch.slice(both, 1, 0, H)))
      _1 = torch.append(values, torch.contiguous(torch.slice(both, 1, H, torch.mul(2, H))))
    return None

  # All rows with all positions: [n, H d].
  def whole(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, bias: Optional[Tensor]) -> Tensor:
    mixed = torch.scaled_dot_product_attention(q, keys, values, bias, 0., False, scale=1.)
    return torch.reshape(torch.transpose(torch.squeeze(mixed, 0), 0, 1), [torch.size(q, 2), torch.mul(self.heads, self.head_dim)])

  # As in decoder/forward, for the decoder; caches belong to positions of the plan, then what encode appended.
  def advance(self: __torch__.Model, tokens: List[int], pos: int, last: int, width: int, tables: List[Tensor],
      vectors: List[Tensor], weights: List[PACKED], plan: List[int], scales: List[float],
      keys: List[Tensor], values: List[Tensor]) -> Tuple[Tensor, Tensor]:
    n = torch.len(tokens)
    H = self.heads
    past = torch.add(pos, n)
    depth = torch.len(plan)
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    bias = (self).biases(tables[2], pos, n, past, False)
    for i in range(depth):
      at = torch.add(torch.add(torch.mul(self.encoder_layers, 2), 1), torch.mul(plan[i], 3))
      w = torch.add(torch.mul(self.encoder_layers, 4), torch.mul(plan[i], 7))
      a = (self).norm(x, vectors[at])
      qkv = torch.view((self).linear(a, weights[w]), [n, torch.mul(3, H), self.head_dim])
      _0 = (self).remember(keys[i], torch.slice(qkv, 1, H, torch.mul(2, H)), pos)
      _1 = (self).remember(values[i], torch.slice(qkv, 1, torch.mul(2, H), torch.mul(3, H)), pos)
      q = torch.unsqueeze(torch.transpose(torch.slice(qkv, 1, 0, H), 0, 1), 0)
      mixed = (self).causal(q, torch.slice(keys[i], 2, 0, past), torch.slice(values[i], 2, 0, past), bias, pos)
      x = torch.add(x, (self).linear(mixed, weights[torch.add(w, 1)]), alpha=scales[i])
      b = (self).norm(x, vectors[torch.add(at, 1)])
      asked = (self).split((self).linear(b, weights[torch.add(w, 2)]))
      found = (self).across(asked, keys[torch.add(depth, i)], values[torch.add(depth, i)])
      x = torch.add(x, (self).linear(found, weights[torch.add(w, 4)]), alpha=scales[i])
      c = (self).norm(x, vectors[torch.add(at, 2)])
      x = torch.add(x, (self).fed(c, weights[torch.add(w, 5)], weights[torch.add(w, 6)]), alpha=scales[i])
    kept = torch.slice(x, 0, torch.sub(n, last), n)
    normed = torch.mul((self).norm(kept, vectors[-1]), self.logit_scale)
    rows = torch.contiguous(torch.slice((self).linear(normed, weights[-1]), 1, 0, width))
    return (rows, (self).statistics(rows))
