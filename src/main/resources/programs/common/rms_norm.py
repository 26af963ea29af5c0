
  # RMS norm of each row. The squares are summed in float64, so that the order of summation, which depends on the
  # number of rows, does not show in the float32 result.
  def norm(self: __torch__.Model, x: Tensor, weight: Tensor) -> Tensor:
    mean = torch.mean(torch.mul(x, x), [-1], True, dtype=7)
    scale = torch.to(torch.rsqrt(torch.add(mean, self.eps)), 6)
    return torch.mul(torch.mul(x, scale), weight)
