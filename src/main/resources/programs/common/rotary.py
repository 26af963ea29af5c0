
  # Cosines and signed sines, [n, 1, r], of positions pos, pos + 1, ... Angles are float32, as in the reference; their
  # functions are float64, so that a vector unit's rounding, which depends on n, does not show in the float32 result.
  def turns(self: __torch__.Model, frequencies: Tensor, pos: int, n: int) -> Tuple[Tensor, Tensor]:
    return (self).turns_at(frequencies, torch.reshape(torch.arange(pos, torch.add(pos, n), dtype=6), [n, 1, 1]))

  # The same of any positions, [n, 1, 1].
  def turns_at(self: __torch__.Model, frequencies: Tensor, at: Tensor) -> Tuple[Tensor, Tensor]:
    angles = torch.to(torch.mul(at, torch.select(frequencies, 0, 0)), 7)
    cos = torch.mul(torch.to(torch.cos(angles), 6), torch.select(frequencies, 0, 1))
    sin = torch.mul(torch.to(torch.sin(angles), 6), torch.select(frequencies, 0, 2))
    return (cos, sin)

  # Turns the first entries of every head, [n, heads, d]; the sine carries the sign of the rotated half.
  def turned(self: __torch__.Model, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    r = torch.size(cos, 2)
    d = torch.size(x, 2)
    first = torch.slice(x, 2, 0, r)
    result = torch.add(torch.mul(first, cos), torch.mul(torch.roll(first, [torch.floordiv(r, 2)], [2]), sin))
    if torch.lt(r, d):
      result = torch.cat([result, torch.slice(x, 2, r, d)], 2)
    return result
