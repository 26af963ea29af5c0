# One forward pass of GPT-2: learned positions, layer norms, biases everywhere. Java appends parts of common/ and
# decoder/, and one of the precision files. Shapes: n tokens, D hidden, H heads, d head width. Vectors per layer: norm,
# query-key-value bias, output bias, norm, inner bias, outer bias, each norm being a weight and a bias.
class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int
  eps : float
  scale : float

  # As in decoder/forward. tables: embedding, positions.
  def advance(self: __torch__.Model, tokens: List[int], pos: int, last: int, width: int, tables: List[Tensor],
      vectors: List[Tensor], weights: List[PACKED], plan: List[int], scales: List[float],
      keys: List[Tensor], values: List[Tensor]) -> Tuple[Tensor, Tensor]:
    n = torch.len(tokens)
    H = self.heads
    positions = torch.slice(tables[1], 0, pos, torch.add(pos, n))
    x = torch.add(torch.embedding(tables[0], torch.tensor(tokens, dtype=4)), positions)
    mask = (self).mask(n, pos, 0)
    for i in range(torch.len(plan)):
      at = torch.mul(plan[i], 8)
      w = torch.mul(plan[i], 4)
      a = (self).norm(x, vectors, at)
      qkv = torch.view(torch.add((self).linear(a, weights[w]), vectors[torch.add(at, 2)]), [n, torch.mul(3, H), self.head_dim])
      _0 = (self).remember(keys[i], torch.slice(qkv, 1, H, torch.mul(2, H)), pos)
      _1 = (self).remember(values[i], torch.slice(qkv, 1, torch.mul(2, H), torch.mul(3, H)), pos)
      mixed = (self).attend(torch.slice(qkv, 1, 0, H), keys[i], values[i], mask, pos, 0)
      out = torch.add((self).linear(mixed, weights[torch.add(w, 1)]), vectors[torch.add(at, 3)])
      x = torch.add(x, out, alpha=scales[i])
      b = (self).norm(x, vectors, torch.add(at, 4))
      inner = torch.add((self).linear(b, weights[torch.add(w, 2)]), vectors[torch.add(at, 6)])
      c = torch.gelu(inner, approximate="tanh")
      outer = torch.add((self).linear(c, weights[torch.add(w, 3)]), vectors[torch.add(at, 7)])
      x = torch.add(x, outer, alpha=scales[i])
    kept = torch.slice(x, 0, torch.sub(n, last), n)
    logits = (self).linear((self).norm(kept, vectors, torch.sub(torch.len(vectors), 2)), weights[-1])
    rows = torch.contiguous(torch.slice(logits, 1, 0, width))
    return (rows, (self).statistics(rows))
