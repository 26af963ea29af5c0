
  # Two numbers per parameter.
  def slots(self: __torch__.Model) -> str:
    return "exp_avg exp_avg_sq"

  # AdamW after clipping; decay on tensors of two or more dimensions only. A step that is not finite changes nothing.
  # Layers outside the plan have no gradient and are left alone; the count of steps is the run's.
  def update(self: __torch__.Model, data: List[Tensor], numbers: List[float], rows: int, tables: List[Tensor], ws: List[Tensor],
      plan: List[int], scales: List[float], state: List[Tensor], done: int, settings: Dict[str, float]) -> Tuple[Tensor, Tensor]:
    terms, gradients, = (self).gradient(data, numbers, rows, tables, ws, plan, scales)
    used = (self).used(gradients)
    norm = (self).clipped((self).chosen(gradients, used, 0), settings["clip"])
    finite = torch.isfinite(torch.add(torch.to(norm, 7), terms[0]))
    if torch.Bool(torch.item(finite)):
      for group in range(2):
        members = annotate(List[int], [])
        steps = annotate(List[Tensor], [])
        for i in range(torch.len(used)):
          matrix = torch.gt(torch.dim(ws[used[i]]), 1)
          if torch.eq(matrix, torch.eq(group, 0)):
            _0 = torch.append(members, used[i])
            _1 = torch.append(steps, torch.full([], torch.add(done, 1), dtype=6))
        decay = settings["weight_decay"]
        if torch.eq(group, 1):
          decay = 0.
        if torch.gt(torch.len(members), 0):
          torch._fused_adamw_((self).chosen(ws, members, 0), (self).chosen(gradients, members, 0), (self).chosen(state, members, 0),
            (self).chosen(state, members, torch.len(ws)), annotate(List[Tensor], []), steps, lr=settings["learning_rate"],
            beta1=settings["beta1"], beta2=settings["beta2"], weight_decay=decay, eps=settings["epsilon"], amsgrad=False, maximize=False)
    return (terms, norm)
