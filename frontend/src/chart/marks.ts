import type { Point } from './point';

/** ECharts symbol and the character that looks like it, for labels. */
const SHAPES: readonly [string, string][] = [
  ['circle', '●'],
  ['rect', '■'],
  ['diamond', '◆'],
  ['triangle', '▲'],
  ['path://M0,0L10,0L5,9Z', '▼'],
  ['path://M3,0h4v3h3v4h-3v3h-4v-3h-3v-4h3z', '✚'],
  ['path://M5,0L6.2,3.8L10,3.8L7,6.1L8.1,10L5,7.6L1.9,10L3,6.1L0,3.8L3.8,3.8Z', '★'],
];
const DASHES = ['solid', 'dashed', 'dotted'] as const;

export interface Mark {
  color: string;
  symbol: string;
  glyph: string;
  dash: (typeof DASHES)[number];
}

/** Of each series: one colour and shape a rule; a sweep of several pairs or temperatures tells them apart by dash. */
export function marksOf(series: [string, Point[]][], css: CSSStyleDeclaration): Mark[] {
  const different = (of: (point: Point) => string) => Array.from(new Set(series.map(([, line]) => of(line[0]!))));
  const rules = different((point) => point.rule);
  const kinds = different((point) => `${point.pair} ${point.temperature}`).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return series.map(([, line]) => {
    const first = line[0]!;
    const own = mark(rules.indexOf(first.rule), css);
    return kinds.length < 2 ? own : { ...own, dash: DASHES[kinds.indexOf(`${first.pair} ${first.temperature}`) % DASHES.length]! };
  });
}

/** Colour, shape and dash of the n-th series: seven pairs of colour and shape, then the same with another dash. */
export function mark(index: number, css: CSSStyleDeclaration): Mark {
  const [symbol, glyph] = SHAPES[(index + Math.floor(index / SHAPES.length)) % SHAPES.length]!;
  return {
    color: css.getPropertyValue(`--series-${(index % 7) + 1}`).trim(),
    symbol,
    glyph,
    dash: DASHES[Math.floor(index / 7) % DASHES.length]!,
  };
}
