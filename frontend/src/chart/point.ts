/** One operating point as the table's row carries it. */
export interface Point {
  id: string;
  label: string;
  /** Rule, decoder and rule where several decoders run it, or the model alone. */
  series: string;
  cost: number;
  quality: number;
  low: number;
  high: number;
  hull: boolean;
  href: string;
}

/** Reads what the server rendered, so that chart and table cannot disagree. */
export function pointsOf(table: HTMLTableElement): Point[] {
  return Array.from(table.querySelectorAll<HTMLTableRowElement>('tr[data-point]')).map((row) => ({
    id: row.dataset.point!,
    label: row.dataset.label!,
    series: row.dataset.series!,
    cost: Number(row.dataset.cost),
    quality: 100 * Number(row.dataset.quality),
    low: 100 * Number(row.dataset.low),
    high: 100 * Number(row.dataset.high),
    hull: row.dataset.hull === 'true',
    href: row.querySelector('a')!.getAttribute('href')!,
  }));
}

/** Points by series, each by cost; the models alone are not series. */
export function seriesOf(points: Point[]): Map<string, Point[]> {
  const series = new Map<string, Point[]>();
  for (const point of points.filter((p) => !isAlone(p)).sort((a, b) => a.cost - b.cost)) {
    series.set(point.series, [...(series.get(point.series) ?? []), point]);
  }
  return series;
}

export const isAlone = (point: Point) => point.series === 'small' || point.series === 'large';
