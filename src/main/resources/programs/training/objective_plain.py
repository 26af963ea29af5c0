
  # Cross-entropy to the tokens. Returns the terms per counted position and the slope at the logits.
  def objective(self: __torch__.Model, logits: Tensor, data: List[Tensor], numbers: List[float], count: float) -> Tuple[Tensor, Tensor]:
    rows = torch.log_softmax(logits, 1)
    hard = torch.div(torch.to(torch.nll_loss(rows, data[0], None, 2, -100), 7), count)
    slope = torch.exp_(rows)
    token = torch.unsqueeze(torch.clamp(data[0], 0), 1)
    _0 = torch.scatter_add_(slope, 1, token, torch.full([torch.size(logits, 0), 1], -1., dtype=6))
    weight = torch.div(torch.unsqueeze(torch.to(torch.ge(data[0], 0), 6), 1), count)
    none = torch.full([2], nan, dtype=7)
    return (torch.cat([torch.stack([hard, hard]), none]), torch.mul_(slope, weight))
