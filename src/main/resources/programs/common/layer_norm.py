
  # Layer norm of each row; its weights and biases are neighbours in the list.
  def norm(self: __torch__.Model, x: Tensor, vectors: List[Tensor], at: int) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, 1)], vectors[at], vectors[torch.add(at, 1)], self.eps)
