# One forward pass of Mamba (selective state spaces): no attention and no positions; what it remembers of a sequence is,
# per layer, a state of fixed size and the last inputs of a short convolution. To rewind, it keeps a ring of snapshots
# of both, S slots long. Java appends parts of common/ and one of the precision files. Shapes: n tokens, D hidden,
# I inner, N state, R rank of the time step, k width of the convolution. Vectors per layer: norm, convolution [I, 1, k]
# and bias, time step bias, rates [I, N] (negative), skip. Products per layer: in, time step and coefficients, time
# step, out.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  inner : int
  state : int
  rank : int
  convolution : int
  slots : int
  eps : float

  # Appends a zeroed ring of snapshots: [S, I, k - 1 + N], the inputs of the convolution in front of the state.
  def allocate(self: __torch__.Model, caches: List[Tensor], count: int, capacity: int) -> None:
    for i in range(count):
      ring = torch.zeros([self.slots, self.inner, torch.add(torch.sub(self.convolution, 1), self.state)], dtype=6)
      _0 = torch.append(caches, ring)

  # Rings do not grow.
  def grow(self: __torch__.Model, caches: List[Tensor], capacity: int, n: int) -> None:
    return None

  # The convolution over [k - 1 + n, I]: the sum of k shifted products, the same for a row whatever follows it.
  def convolved(self: __torch__.Model, inputs: Tensor, weight: Tensor, bias: Tensor, n: int) -> Tensor:
    y = bias
    for j in range(self.convolution):
      y = torch.add(y, torch.mul(torch.slice(inputs, 0, j, torch.add(j, n)), torch.select(torch.select(weight, 1, 0), 1, j)))
    return torch.silu(y)

  # The recurrence over a block, [n, I]: s <- exp(dt A) s + dt B u, y = s C. Each step has the shapes of a single token.
  # The last S states go to the ring, each with the inputs of the convolution before the next token.
  def scanned(self: __torch__.Model, u: Tensor, dt: Tensor, b: Tensor, c: Tensor, rates: Tensor, inputs: Tensor,
      ring: Tensor, pos: int) -> Tensor:
    n = torch.size(u, 0)
    before = torch.sub(self.convolution, 1)
    width = torch.add(before, self.state)
    decay = torch.exp(torch.mul(torch.unsqueeze(dt, 2), rates))
    gain = torch.mul(torch.mul(torch.unsqueeze(dt, 2), torch.unsqueeze(b, 1)), torch.unsqueeze(u, 2))
    s = torch.slice(torch.select(ring, 0, torch.remainder(pos, self.slots)), 1, before, width)
    if torch.eq(pos, 0):
      s = torch.zeros([self.inner, self.state], dtype=6)
    outputs = annotate(List[Tensor], [])
    for t in range(n):
      s = torch.add(torch.mul(s, torch.select(decay, 0, t)), torch.select(gain, 0, t))
      _0 = torch.append(outputs, torch.sum(torch.mul(s, torch.select(c, 0, t)), [1]))
      if torch.le(torch.sub(n, t), self.slots):
        slot = torch.select(ring, 0, torch.remainder(torch.add(torch.add(pos, t), 1), self.slots))
        _1 = torch.copy_(torch.slice(slot, 1, 0, before), torch.t(torch.slice(inputs, 0, torch.add(t, 1), torch.add(torch.add(t, 1), before))))
        _2 = torch.copy_(torch.slice(slot, 1, before, width), s)
    return torch.stack(outputs)

  # As in decoder/forward. keys: rings of snapshots; values: not used.
  def advance(self: __torch__.Model, tokens: List[int], pos: int, last: int, width: int, tables: List[Tensor],
      vectors: List[Tensor], weights: List[PACKED], plan: List[int], scales: List[float],
      keys: List[Tensor], values: List[Tensor]) -> Tuple[Tensor, Tensor]:
    n = torch.len(tokens)
    I = self.inner
    N = self.state
    R = self.rank
    before = torch.sub(self.convolution, 1)
    x = torch.embedding(tables[0], torch.tensor(tokens, dtype=4))
    for i in range(torch.len(plan)):
      at = torch.mul(plan[i], 6)
      w = torch.mul(plan[i], 4)
      both = (self).linear((self).norm(x, vectors[at]), weights[w])
      gate = torch.slice(both, 1, I, torch.mul(2, I))
      history = torch.t(torch.slice(torch.select(keys[i], 0, torch.remainder(pos, self.slots)), 1, 0, before))
      if torch.eq(pos, 0):
        history = torch.zeros([before, I], dtype=6)
      inputs = torch.cat([history, torch.slice(both, 1, 0, I)], 0)
      u = (self).convolved(inputs, vectors[torch.add(at, 1)], vectors[torch.add(at, 2)], n)
      selected = (self).linear(u, weights[torch.add(w, 1)])
      raw = (self).linear(torch.contiguous(torch.slice(selected, 1, 0, R)), weights[torch.add(w, 2)])
      dt = torch.softplus(torch.add(raw, vectors[torch.add(at, 3)]))
      b = torch.slice(selected, 1, R, torch.add(R, N))
      c = torch.slice(selected, 1, torch.add(R, N), torch.add(R, torch.mul(2, N)))
      y = (self).scanned(u, dt, b, c, vectors[torch.add(at, 4)], inputs, keys[i], pos)
      mixed = torch.mul(torch.add(y, torch.mul(u, vectors[torch.add(at, 5)])), torch.silu(gate))
      x = torch.add(x, (self).linear(mixed, weights[torch.add(w, 3)]), alpha=scales[i])
    kept = torch.slice(x, 0, torch.sub(n, last), n)
    logits = (self).linear((self).norm(kept, vectors[-1]), weights[-1])
    rows = torch.contiguous(torch.slice(logits, 1, 0, width))
    return (rows, (self).statistics(rows))
