
  def slots(self: __torch__.Model) -> str:
    return ""

  # Foret et al. (arXiv 2010.01412): climbs by radius along the gradient, descends by the gradient found there.
  def update(self: __torch__.Model, data: List[Tensor], numbers: List[float], rows: int, tables: List[Tensor], ws: List[Tensor],
      plan: List[int], scales: List[float], state: List[Tensor], done: int, settings: Dict[str, float]) -> Tuple[Tensor, Tensor]:
    terms, gradients, = (self).gradient(data, numbers, rows, tables, ws, plan, scales)
    used = (self).used(gradients)
    climb = (self).chosen(gradients, used, 0)
    norm = torch.norm(torch.stack(torch._foreach_norm(climb)))
    moved = (self).chosen(ws, used, 0)
    torch._foreach_mul_(climb, torch.div(settings["radius"], norm))
    torch._foreach_add_(moved, climb)
    above, slopes, = (self).gradient(data, numbers, rows, tables, ws, plan, scales)
    torch._foreach_sub_(moved, climb)
    torch._foreach_add_(moved, (self).chosen(slopes, used, 0), alpha=torch.neg(settings["learning_rate"]))
    return (terms, norm)
