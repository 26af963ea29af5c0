
  # Queries, keys and values of a block as they are: [n, H + 2 K, d].
  def heads_of(self: __torch__.Model, qkv: Tensor, vectors: List[Tensor], layer: int) -> Tensor:
    return qkv
