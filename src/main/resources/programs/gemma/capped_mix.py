
  # Scores squeezed into (-cap, cap) before the softmax; no fused kernel does that.
  def mix(self: __torch__.Model, q: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor]) -> Tensor:
    scores = torch.mul(torch.matmul(q, torch.transpose(keys, 2, 3)), self.scale)
    scores = torch.mul(torch.tanh(torch.div(scores, self.attention_cap)), self.attention_cap)
    if torch.__isnot__(mask, None):
      scores = torch.add(scores, torch._unwrap_optional(mask))
    return torch.matmul(torch.softmax(scores, 3), values)
