const SHAPES = ['circle', 'rect', 'diamond', 'triangle', 'pin', 'arrow', 'roundRect'];
const DASHES = ['solid', 'dashed', 'dotted'] as const;

export interface Mark {
  color: string;
  symbol: string;
  dash: (typeof DASHES)[number];
}

/** Colour, shape and dash of the n-th series: seven pairs of colour and shape, then the same with another dash. */
export function mark(index: number, css: CSSStyleDeclaration): Mark {
  return {
    color: css.getPropertyValue(`--series-${(index % 7) + 1}`).trim(),
    symbol: SHAPES[(index + Math.floor(index / 7)) % SHAPES.length]!,
    dash: DASHES[Math.floor(index / 7) % DASHES.length]!,
  };
}
