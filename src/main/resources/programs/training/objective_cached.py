
  # (1 - omega) CE(token) + omega CE(Q), where of Q only the k most probable tokens and the mass left over are known.
  # data: targets, ids [n, k], probabilities [n, k], mass left over [n, 1]. numbers: omega, then 0 to renormalise the k,
  # 1 to match the left-over mass with the student's own, 2 to put it on the token. The slope is student less target in all
  # three; with 1, the target's rest follows the shape of the student's.
  def objective(self: __torch__.Model, logits: Tensor, data: List[Tensor], numbers: List[float], count: float) -> Tuple[Tensor, Tensor]:
    omega = numbers[0]
    token = torch.unsqueeze(torch.clamp(data[0], 0), 1)
    weight = torch.unsqueeze(torch.to(torch.ge(data[0], 0), 6), 1)
    ids = data[1]
    rows = torch.log_softmax(logits, 1)
    hard = torch.div(torch.to(torch.nll_loss(rows, data[0], None, 2, -100), 7), count)
    top = torch.gather(rows, 1, ids)
    own = torch.gather(rows, 1, token)
    slope = torch.exp_(rows)
    shrink = torch.ones([torch.size(logits, 0), 1], dtype=6)
    if torch.eq(numbers[1], 0.):
      q = torch.div(data[2], torch.sum(data[2], [1], True))
      rest = torch.zeros_like(data[3])
      tail = rest
      onto = rest
    else:
      if torch.eq(numbers[1], 1.):
        q = data[2]
        rest = data[3]
        left = torch.clamp(torch.sum(torch.scatter(slope, 1, ids, 0.), [1], True), 1.0e-30)
        tail = torch.log(left)
        onto = torch.zeros_like(rest)
        shrink = torch.sub(1., torch.div(rest, left))
      else:
        hit = torch.to(torch.eq(ids, token), 6)
        q = torch.add(data[2], torch.mul(hit, data[3]))
        rest = torch.mul(data[3], torch.sub(1., torch.sum(hit, [1], True)))
        tail = own
        onto = rest
    soft_rows = torch.neg(torch.add(torch.sum(torch.mul(q, top), [1], True), torch.mul(rest, tail)))
    entropy_rows = torch.neg(torch.add(torch.sum(torch.xlogy(q, q), [1], True), torch.xlogy(rest, rest)))
    soft = torch.div(torch.sum(torch.mul(soft_rows, weight), dtype=7), count)
    divergence = torch.sub(soft, torch.div(torch.sum(torch.mul(entropy_rows, weight), dtype=7), count))
    loss = torch.add(torch.mul(hard, torch.sub(1., omega)), torch.mul(soft, omega))
    # outside the k: p - omega p rest / left; on them: p - omega q; the token: less 1 - omega and what was put on it
    _0 = torch.mul_(slope, torch.add(torch.mul(shrink, omega), torch.sub(1., omega)))
    _1 = torch.scatter_(slope, 1, ids, torch.sub(torch.exp(top), torch.mul(q, omega)))
    _2 = torch.scatter_add_(slope, 1, token, torch.sub(torch.sub(omega, 1.), torch.mul(onto, omega)))
    return (torch.stack([loss, hard, soft, divergence]), torch.mul_(slope, torch.div(weight, count)))
