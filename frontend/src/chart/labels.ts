import type { Point } from './point';

/** Moves labels apart so that none is nearer than `gap` to its neighbour, keeping their order and the borders. */
export function spread(wanted: number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let floor = top;
  for (const i of order) {
    placed[i] = Math.max(wanted[i]!, floor);
    floor = placed[i]! + gap;
  }
  let ceiling = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i]!, ceiling);
    ceiling = placed[i]! - gap;
  }
  return placed;
}

/** Shortened where it is long and ends with a temperature or a pair, which tell it from its neighbours: the rule, then these. */
export function short(name: string, point: Point): string {
  if (point.pair !== '') {
    const tail = name.slice(point.rule.length, name.length - point.pair.length);
    return `${cut(point.rule, 13)}${tail}${cut(point.pair, 13)}`;
  }
  return point.temperature === '' || name.length < 17 ? name : `${name.slice(0, 4)}…${name.slice(-10)}`;
}

/** Both ends of a long name. */
const cut = (name: string, most: number) => (name.length <= most ? name : `${name.slice(0, most - 7)}…${name.slice(-6)}`);

/** Pixels for names of such lengths at the ends of lines, of a chart so wide. */
export function room(names: string[], width: number): number {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return Math.min(210, Math.max(132, Math.min(24 + 6.4 * longest, width / 3)));
}
