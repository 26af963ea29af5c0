
  def slots(self: __torch__.Model) -> str:
    return "gradient"

  # Moves nothing; leaves the gradient in its slot, where the saved state shows it under the names of the weights.
  def update(self: __torch__.Model, data: List[Tensor], numbers: List[float], rows: int, tables: List[Tensor], ws: List[Tensor],
      plan: List[int], scales: List[float], state: List[Tensor], done: int, settings: Dict[str, float]) -> Tuple[Tensor, Tensor]:
    terms, gradients, = (self).gradient(data, numbers, rows, tables, ws, plan, scales)
    used = (self).used(gradients)
    torch._foreach_copy_((self).chosen(state, used, 0), (self).chosen(gradients, used, 0))
    return (terms, torch.norm(torch.stack(torch._foreach_norm((self).chosen(gradients, used, 0)))))
