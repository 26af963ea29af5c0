
  # Products of bfloat16 numbers; weights, norms, attention and the residual stream stay in float32. A processor without
  # the instructions (AVX-512) has no fast kernel for them: there the same rounded operands are multiplied in float32.
  def linear(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    if ops.mkldnn._is_mkldnn_bf16_supported():
      y = torch.to(torch.linear(torch.to(x, 15), torch.to(weight, 15)), 6)
    else:
      y = torch.linear(torch.to(torch.to(x, 15), 6), torch.to(torch.to(weight, 15), 6))
    return y
