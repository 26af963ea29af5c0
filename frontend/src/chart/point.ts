/** One operating point as the table's row carries it. */
export interface Point {
  id: string;
  label: string;
  /** Rule, decoder and rule where several decoders run it, or the model alone. */
  series: string;
  /** The series at any temperature and of any pair, which has one colour. */
  rule: string;
  /** Its own in a sweep of several; empty in a sweep of one. */
  temperature: string;
  /** Likewise, by name. */
  pair: string;
  /** Which of the models alone it is that all points are held against; empty for others. */
  alone: string;
  /** On the chosen axis. */
  x: number;
  /** In percent, as low and high are. */
  quality: number;
  low: number;
  high: number;
  hull: boolean;
  /** Given up before the last prompt: no part of a line, never chosen. */
  stopped: boolean;
  href: string;
}

/** A corner of a line that is no measurement. */
export interface Corner {
  x: number;
  quality: number;
}

const percent = (share: string | undefined) => 100 * Number(share);

const read = (row: HTMLElement, series: string): Point => ({
  id: row.dataset.point ?? '',
  label: row.dataset.label!,
  series,
  rule: row.dataset.rule ?? series,
  temperature: row.dataset.temperature ?? '',
  pair: row.dataset.pair ?? '',
  alone: row.dataset.alone ?? '',
  x: Number(row.dataset.x),
  quality: percent(row.dataset.quality),
  low: percent(row.dataset.low),
  high: percent(row.dataset.high),
  hull: row.dataset.hull === 'true',
  stopped: row.dataset.stopped !== undefined,
  href: row.querySelector('a')!.getAttribute('href')!,
});

/** Reads what the server rendered, so that chart and table cannot disagree. A row without a value on the axis is no point. */
export function pointsOf(table: HTMLTableElement): Point[] {
  const rows = Array.from(table.querySelectorAll<HTMLTableRowElement>('tr[data-point][data-x]'));
  return rows.map((row) => read(row, row.dataset.series!));
}

/** The fronts of the experiments beside the shown one, by their ids; two may have one name, which is their series. */
export function overlaysOf(table: HTMLTableElement | null): Map<string, Point[]> {
  const fronts = new Map<string, Point[]>();
  for (const row of table?.querySelectorAll<HTMLTableRowElement>('tr[data-overlay][data-x]') ?? []) {
    const id = row.dataset.overlay!;
    fronts.set(id, [...(fronts.get(id) ?? []), read(row, row.dataset.series!)]);
  }
  return fronts;
}

/** Reads `x,y x,y`, y as a share. */
export function lineOf(text: string | undefined): Corner[] {
  return (text ?? '')
    .split(' ')
    .filter((corner) => corner !== '')
    .map((corner) => {
      const [x, y] = corner.split(',');
      return { x: Number(x), quality: percent(y) };
    });
}

/** Points by series, each by their place on the axis; the models alone are not series. */
export function seriesOf(points: Point[]): Map<string, Point[]> {
  const series = new Map<string, Point[]>();
  for (const point of points.filter((p) => !isAlone(p) && !p.stopped).sort((a, b) => a.x - b.x)) {
    series.set(point.series, [...(series.get(point.series) ?? []), point]);
  }
  return series;
}

export const isAlone = (point: Point) => point.alone !== '';
