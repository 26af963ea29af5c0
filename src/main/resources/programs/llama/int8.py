
  # Quantizes with one scale per output. Beside it: what a row's coarse and fine parts are worth.
  def pack(self: __torch__.Model, weight: Tensor) -> PACKED:
    scale = torch.clamp(torch.div(torch.amax(torch.abs(weight), [1]), 127.), 1.0e-20)
    per_row = torch.quantize_per_channel(weight, torch.to(scale, 7), torch.zeros([torch.size(weight, 0)], dtype=4), 0, 12)
    worth = torch.view(torch.tensor([1., 0.007936507936507936]), [2, 1, 1])
    return (ops.quantized.linear_prepack(per_row, None), worth)

  # Each row is divided by its largest magnitude, which keeps it apart from its companions, and split: a coarse part in
  # steps of 1/63, and 126 times what that leaves, in the same steps; together 13 bits. One coarse part alone loses a
  # seventh of the best tokens of a small model. The fine part is 126 times the row less the nearest multiple of 2, an
  # operation that leaves the row itself, which lies in [-1, 1], as it is: so both parts are made at once, and the product
  # rounds them. Steps of 1/63 and weights of up to 127 levels stay below the 16 bits in which processors without VNNI add
  # pairs.
  def linear(self: __torch__.Model, x: Tensor, weight: PACKED) -> Tensor:
    packed, worth, = weight
    largest = torch.clamp(torch.linalg_vector_norm(x, inf, [1], True), 1.0e-30)
    unit = torch.mul(largest, worth)
    scaled = torch.div(x, unit)
    parts = torch.sub(scaled, torch.round_(torch.mul(scaled, 0.5)), alpha=2)
    y = ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(parts, 0.015873015873015872, 63, packed)
    return torch.sum(torch.mul_(y, unit), [0])

  # Bytes of a packed weight that a product with one row reads.
  def row_bytes(self: __torch__.Model, weight: Tensor) -> Tensor:
    return torch.tensor(torch.numel(weight))
