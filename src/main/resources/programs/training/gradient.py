
  # Loss terms and gradient of one batch, in parts of a few rows whose gradients are summed. The objective gives the
  # gradient at the logits; divided by the number of counted positions of the whole batch, so that parts add up exactly.
  # data: tokens [B, T], targets [B * T], then what the objective needs, one row per position. An unused weight has an
  # empty gradient.
  def gradient(self: __torch__.Model, data: List[Tensor], numbers: List[float], rows: int, tables: List[Tensor], ws: List[Tensor],
      plan: List[int], scales: List[float]) -> Tuple[Tensor, List[Tensor]]:
    leaves = annotate(List[Tensor], [])
    sums = annotate(List[Tensor], [])
    for i in range(torch.len(ws)):
      _0 = torch.append(leaves, torch.requires_grad_(torch.detach(ws[i]), True))
      _1 = torch.append(sums, torch.zeros([0], dtype=6))
    B = torch.size(data[0], 0)
    T = torch.size(data[0], 1)
    count = torch.Float(torch.item(torch.sum(torch.ge(data[1], 0))))
    terms = torch.zeros([4], dtype=7)
    for part in range(torch.floordiv(torch.sub(torch.add(B, rows), 1), rows)):
      first = torch.mul(part, rows)
      torch.set_grad_enabled(True)
      logits = (self).forward(torch.slice(data[0], 0, first, torch.add(first, rows)), tables, leaves, plan, scales)
      torch.set_grad_enabled(False)
      # the slope takes the place of the logits, which no backward pass needs, block by block of what a cache holds
      slope = torch.detach(logits)
      block = ops.prim.max(1, torch.floordiv(65536, torch.size(slope, 1)))
      n = torch.size(slope, 0)
      for b in range(torch.floordiv(torch.sub(torch.add(n, block), 1), block)):
        at = torch.mul(b, block)
        end = ops.prim.min(n, torch.add(at, block))
        offset = torch.mul(first, T)
        slices = annotate(List[Tensor], [])
        for j in range(1, torch.len(data)):
          _2 = torch.append(slices, torch.slice(data[j], 0, torch.add(offset, at), torch.add(offset, end)))
        piece = torch.slice(slope, 0, at, end)
        found, found_slope, = (self).objective(piece, slices, numbers, count)
        terms = torch.add(terms, found)
        _5 = torch.copy_(piece, found_slope)
      go = torch.grad([logits], leaves, annotate(List[Optional[Tensor]], [slope]), None, False, True)
      for k in range(torch.len(ws)):
        g = go[k]
        if torch.__isnot__(g, None):
          g0 = torch._unwrap_optional(g)
          if torch.eq(torch.numel(sums[k]), 0):
            _3 = torch._set_item(sums, k, g0)
          else:
            _4 = torch.add_(sums[k], g0)
    return (terms, sums)

  # Which weights have a gradient.
  def used(self: __torch__.Model, gradients: List[Tensor]) -> List[int]:
    indices = annotate(List[int], [])
    for i in range(torch.len(gradients)):
      if torch.gt(torch.numel(gradients[i]), 0):
        _0 = torch.append(indices, i)
    return indices

  def chosen(self: __torch__.Model, tensors: List[Tensor], indices: List[int], offset: int) -> List[Tensor]:
    result = annotate(List[Tensor], [])
    for i in range(torch.len(indices)):
      _0 = torch.append(result, tensors[torch.add(indices[i], offset)])
    return result

  # Scales gradients so that their global norm is at most clip; returns the norm before.
  def clipped(self: __torch__.Model, gradients: List[Tensor], clip: float) -> Tensor:
    norm = torch.norm(torch.stack(torch._foreach_norm(gradients)))
    torch._foreach_mul_(gradients, torch.clamp(torch.div(clip, torch.add(norm, 1.0e-06)), None, 1.))
    return norm

  # One step; float64 [5]: loss, cross-entropy, soft cross-entropy, divergence (per counted position), gradient norm.
  def step(self: __torch__.Model, tokens: List[int], targets: List[int], length: int, labels: List[Tensor], numbers: List[float],
      rows: int, tables: List[Tensor], ws: List[Tensor], plan: List[int], scales: List[float], state: List[Tensor], done: int,
      settings: Dict[str, float]) -> Tensor:
    data = [torch.view(torch.tensor(tokens, dtype=4), [-1, length]), torch.tensor(targets, dtype=4)]
    for i in range(torch.len(labels)):
      _0 = torch.append(data, labels[i])
    torch.set_grad_enabled(False)
    terms, norm, = (self).update(data, numbers, rows, tables, ws, plan, scales, state, done, settings)
    return torch.cat([terms, torch.reshape(torch.to(norm, 7), [1])])
