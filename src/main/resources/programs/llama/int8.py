
  # Quantizes with one scale per output. The bias takes back the half by which quantized inputs are shifted, see linear.
  # Beside the weights: what a row's coarse and fine parts are worth, how they are shifted, and the least scale of a row.
  def pack(self: __torch__.Model, weight: Tensor) -> PACKED:
    scale = torch.clamp(torch.div(torch.amax(torch.abs(weight), [1]), 127.), 1.0e-20)
    per_row = torch.quantize_per_channel(weight, torch.to(scale, 7), torch.zeros([torch.size(weight, 0)], dtype=4), 0, 12)
    half = torch.to(torch.mul(torch.sum(torch.dequantize(per_row), [1], dtype=7), -0.5), 6)
    worth = torch.view(torch.tensor([2.0079681274900398, 0.01593625498007968]), [2, 1, 1])
    shift = torch.view(torch.tensor([0.5, 64.5]), [2, 1, 1])
    return (ops.quantized.linear_prepack(per_row, half), worth, shift, torch.tensor([1.0e-30]))

  # Each row is divided by its largest magnitude, which keeps it apart from its companions, and counted in 62.75 steps
  # each way, z. The coarse part is the nearest whole number, the fine part 126 times what that leaves; together 13 bits.
  # One coarse part alone loses a seventh of the best tokens of a small model. As inputs from 0 to 1, quantized to 1/126,
  # they are z / 126 + 1/2 and the fraction of z + 1/2; 64 more make the fraction of a negative number one of a positive,
  # and the first is below 1, so that both are fractions and made at once. Steps of 1/126 and weights of up to 127 levels
  # stay below the 16 bits in which processors without VNNI add pairs.
  def linear(self: __torch__.Model, x: Tensor, weight: PACKED) -> Tensor:
    packed, worth, shift, least, = weight
    largest = torch.linalg_vector_norm(x, inf, [1], True)
    unit = torch.addcmul(least, largest, worth)
    parts = torch.frac_(torch.addcdiv(shift, x, unit))
    y = ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(parts, 0.007936507936507936, 0, packed)
    return torch.sum(torch.mul_(y, unit), [0])

  # Bytes of a packed weight that a product with one row reads.
  def row_bytes(self: __torch__.Model, weight: Tensor) -> Tensor:
    return torch.tensor(torch.numel(weight))
