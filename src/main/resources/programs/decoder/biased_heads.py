
  # Queries, keys and values of a block with their biases, a layer's last vector: [n, H + 2 K, d].
  def heads_of(self: __torch__.Model, qkv: Tensor, vectors: List[Tensor], layer: int) -> Tensor:
    return torch.add(qkv, vectors[torch.sub(torch.mul(torch.add(layer, 1), self.vectors), 1)])
