
  # Per row, float64 [rows, 4]: argmax (the lowest on ties), largest probability, entropy in nats, log of the sum of
  # exponentials. A row with a NaN, an infinite logit or every token masked has a NaN sum, whatever else it holds.
  def statistics(self: __torch__.Model, rows: Tensor) -> Tensor:
    best, argmax, = torch.max(rows, 1, True)
    below = torch.sub(rows, best)
    weight = torch.exp(below)
    total = torch.to(torch.sum(weight, [1], True), 7)
    moment = torch.to(torch.sum(torch.mul(weight, torch.clamp(below, -10000.)), [1], True), 7)
    entropy = torch.sub(torch.log(total), torch.div(moment, total))
    return torch.cat([torch.to(argmax, 7), torch.reciprocal(total), entropy, torch.add(torch.log(total), best)], 1)
