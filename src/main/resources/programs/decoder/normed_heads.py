
  # Queries and keys of a block normed head by head, with a layer's last vector, and values as they are: [n, H + 2 K, d].
  def heads_of(self: __torch__.Model, qkv: Tensor, vectors: List[Tensor], layer: int) -> Tensor:
    weight = vectors[torch.sub(torch.mul(torch.add(layer, 1), self.vectors), 1)]
    both = torch.size(weight, 0)
    normed = (self).norm(torch.slice(qkv, 1, 0, both), weight)
    return torch.cat([normed, torch.slice(qkv, 1, both, torch.size(qkv, 1))], 1)
