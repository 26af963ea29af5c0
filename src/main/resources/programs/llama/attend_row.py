
  # The one new row of a step: q [1, H, d] -> [1, H d]. Two small products cost less than a call of the fused operator.
  def attend_row(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    grouped = torch.view(q, [self.kv_heads, torch.floordiv(self.heads, self.kv_heads), self.head_dim])
    scores = torch.bmm(torch.mul(grouped, torch.pow(self.head_dim, -0.5)), torch.transpose(torch.select(keys, 0, 0), 1, 2))
    return torch.view(torch.bmm(torch.softmax(scores, 2), torch.select(values, 0, 0)), [1, torch.mul(self.heads, self.head_dim)])
