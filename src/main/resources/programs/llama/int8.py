
  # Quantizes with one scale per output.
  def pack(self: __torch__.Model, weight: Tensor) -> PACKED:
    scale = torch.clamp(torch.div(torch.amax(torch.abs(weight), [1]), 127.), 1.0e-20)
    per_row = torch.quantize_per_channel(weight, torch.to(scale, 7), torch.zeros([torch.size(weight, 0)], dtype=4), 0, 12)
    return ops.quantized.linear_prepack(per_row, None)

  # Rows in [-1, 1], each as a coarse part and 126 times what that leaves, in steps of 1/63; together 13 bits. One coarse
  # part alone loses a seventh of the best tokens of a small model. A fixed range keeps rows apart from their companions.
  # Steps of 1/63 and weights of up to 127 levels stay below the 16 bits in which processors without VNNI add pairs.
  def product(self: __torch__.Model, x: Tensor, weight: PACKED) -> Tensor:
    n = torch.size(x, 0)
    coarse = torch.fake_quantize_per_tensor_affine(x, 0.015873015873015872, 0, -63, 63)
    parts = torch.cat([coarse, torch.mul(torch.sub(x, coarse), 126.)])
    y = ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(parts, 0.015873015873015872, 63, weight)
    return torch.add(torch.slice(y, 0, 0, n), torch.slice(y, 0, n), alpha=0.007936507936507936)

  # Each row is divided by its largest magnitude before the product and multiplied by it after.
  def linear(self: __torch__.Model, x: Tensor, weight: PACKED) -> Tensor:
    largest = torch.clamp(torch.linalg_vector_norm(x, inf, [1], True), 1.0e-30)
    return torch.mul_((self).product(torch.div(x, largest), weight), largest)

  # Bytes per packed weight.
  def element_bytes(self: __torch__.Model) -> Tensor:
    return torch.tensor(1)
