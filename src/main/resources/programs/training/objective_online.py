
  # (1 - omega) CE(token) + omega s^2 D(teacher at temperature t, student at temperature s), with whole rows of the
  # teacher's logits. numbers: omega, t, s, 1 for the reverse divergence. The slope is written down, not derived: that of a
  # cross-entropy is student less target, so both terms together cost one pass.
  def objective(self: __torch__.Model, logits: Tensor, data: List[Tensor], numbers: List[float], count: float) -> Tuple[Tensor, Tensor]:
    omega = numbers[0]
    s = numbers[2]
    weight = torch.unsqueeze(torch.to(torch.ge(data[0], 0), 6), 1)
    rows = torch.log_softmax(logits, 1)
    hard = torch.div(torch.to(torch.nll_loss(rows, data[0], None, 2, -100), 7), count)
    if torch.eq(numbers[1], 1.):
      warm = data[1]
    else:
      warm = torch.div(data[1], numbers[1])
    teacher = torch.log_softmax(warm, 1)
    q = torch.exp(teacher)
    if torch.eq(s, 1.):
      student = rows
    else:
      student = torch.log_softmax(torch.div(logits, s), 1)
    soft_rows = torch.neg(torch.sum(torch.mul(q, student), [1], True))
    entropy_rows = torch.neg(torch.sum(torch.mul(q, teacher), [1], True))
    soft = torch.div(torch.sum(torch.mul(soft_rows, weight), dtype=7), count)
    if torch.eq(numbers[3], 0.):
      divergence = torch.sub(soft, torch.div(torch.sum(torch.mul(entropy_rows, weight), dtype=7), count))
      minimised = soft
      pull = torch.neg(q)
      if torch.ne(s, 1.):
        _2 = torch.add_(pull, torch.exp(student))
    else:
      p = torch.exp(student)
      gap = torch.sub(student, teacher)
      kl_rows = torch.sum(torch.mul(p, gap), [1], True)
      divergence = torch.div(torch.sum(torch.mul(kl_rows, weight), dtype=7), count)
      minimised = divergence
      pull = torch.mul(p, torch.sub(gap, kl_rows))
    loss = torch.add(torch.mul(hard, torch.sub(1., omega)), torch.mul(minimised, torch.mul(omega, torch.mul(s, s))))
    slope = torch.exp_(rows)
    # at student temperature 1 the soft term's student is the same softmax and needs no second one
    if torch.__or__(torch.ne(s, 1.), torch.ne(numbers[3], 0.)):
      _3 = torch.mul_(slope, torch.sub(1., omega))
    token = torch.unsqueeze(torch.clamp(data[0], 0), 1)
    _0 = torch.scatter_add_(slope, 1, token, torch.full([torch.size(logits, 0), 1], torch.sub(omega, 1.), dtype=6))
    _1 = torch.add_(slope, pull, alpha=torch.mul(omega, s))
    return (torch.stack([loss, hard, soft, divergence]), torch.mul_(slope, torch.div(weight, count)))
