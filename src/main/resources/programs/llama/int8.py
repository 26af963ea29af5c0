
  # One scale per output; two columns for the bounds of the activations (see linear), then zeros to a multiple of 16.
  def pack(self: __torch__.Model, weight: Tensor) -> PACKED:
    scale = torch.clamp(torch.div(torch.amax(torch.abs(weight), [1]), 127.), 1.0e-20)
    columns = torch.size(weight, 1)
    extra = torch.sub(torch.mul(torch.floordiv(torch.add(columns, 17), 16), 16), columns)
    padded = torch.constant_pad_nd(weight, [0, extra])
    quantized = torch.quantize_per_channel(padded, torch.to(scale, 7), torch.zeros([torch.size(weight, 0)], dtype=4), 0, 12)
    return ops.quantized.linear_prepack(quantized, None)

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
