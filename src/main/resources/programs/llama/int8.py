
  # Quantizes with one scale per output.
  def quantized(self: __torch__.Model, weight: Tensor, levels: float) -> PACKED:
    scale = torch.clamp(torch.div(torch.amax(torch.abs(weight), [1]), levels), 1.0e-20)
    per_row = torch.quantize_per_channel(weight, torch.to(scale, 7), torch.zeros([torch.size(weight, 0)], dtype=4), 0, 12)
    return ops.quantized.linear_prepack(per_row, None)

  # Processors without VNNI add pairs of products in 16 bits, which overflow (255 * 127 * 2) and are clipped without a
  # word. Fifteen products of 1 and one of 0 show it. Weights of +-63 levels cannot overflow (255 * 63 * 2 < 32767).
  def levels(self: __torch__.Model) -> float:
    x = torch.ones([1, 16], dtype=6)
    _0 = torch.fill_(torch.select(x, 1, 15), -1.)
    weight = torch.ones([16, 16], dtype=6)
    _1 = torch.fill_(torch.select(weight, 1, 15), 0.)
    fifteen = ops.quantized.linear_dynamic(x, (self).quantized(weight, 127.), False)
    if torch.lt(torch.Float(torch.item(torch.min(fifteen))), 14.5):
      result = 63.
    else:
      result = 127.
    return result

  # Two columns for the bounds of the activations (see linear), then zeros to a multiple of 16.
  def pack(self: __torch__.Model, weight: Tensor) -> PACKED:
    columns = torch.size(weight, 1)
    extra = torch.sub(torch.mul(torch.floordiv(torch.add(columns, 17), 16), 16), columns)
    padded = torch.constant_pad_nd(weight, [0, extra])
    return (self).quantized(padded, (self).levels())

  # Each row is divided by its largest magnitude, and every call holds +1 and -1 in columns without weight. The range
  # fbgemm takes over the whole call is then always [-1, 1], so companions in a block cannot change a row.
  def linear(self: __torch__.Model, x: Tensor, weight: PACKED) -> Tensor:
    n = torch.size(x, 0)
    columns = torch.size(x, 1)
    largest = torch.clamp(torch.amax(torch.abs(x), [1], True), 1.0e-30)
    extra = torch.sub(torch.mul(torch.floordiv(torch.add(columns, 17), 16), 16), columns)
    padded = torch.constant_pad_nd(torch.div(x, largest), [0, extra])
    _0 = torch.fill_(torch.select(padded, 1, columns), 1.)
    _1 = torch.fill_(torch.select(padded, 1, torch.add(columns, 1)), -1.)
    return torch.mul(ops.quantized.linear_dynamic(padded, weight, False), largest)

  # Bytes per packed weight.
  def element_bytes(self: __torch__.Model) -> Tensor:
    return torch.tensor(1)
