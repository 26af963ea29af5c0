import { expect, it } from 'vitest';
import { pointsOf, seriesOf } from '../src/chart/point';

const row = (id: string, series: string, cost: number) =>
  `<tr data-point="${id}" data-label="${id}" data-series="${series}" data-cost="${cost}" data-quality="0.5"
       data-low="0.4" data-high="0.6" data-hull="false"><td><a href="?point=${id}">x</a></td></tr>`;

it('draws what the table says: series by cost, models alone apart', () => {
  document.body.innerHTML = `<table>${row('b', 'opt', 0.8)}${row('a', 'opt', 0.4)}${row('l', 'large', 1)}</table>`;
  const points = pointsOf(document.querySelector('table')!);
  expect(points).toHaveLength(3);
  expect(points[0]).toMatchObject({ quality: 50, low: 40, high: 60, href: '?point=b' });
  expect(Array.from(seriesOf(points)).map(([name, line]) => [name, line.map((p) => p.id)])).toEqual([['opt', ['a', 'b']]]);
});
