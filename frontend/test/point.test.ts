import { expect, it } from 'vitest';
import { marksOf } from '../src/chart/marks';
import { lineOf, overlaysOf, pointsOf, seriesOf } from '../src/chart/point';

const row = (id: string, series: string, cost: number) =>
  `<tr data-point="${id}" data-label="${id}" data-series="${series}" data-alone="${series === 'large' ? 'large' : ''}" data-x="${cost}" data-quality="0.5"
       data-low="0.4" data-high="0.6" data-hull="false"><td><a href="?point=${id}">x</a></td></tr>`;

it('draws what the table says: series by cost, models alone apart', () => {
  document.body.innerHTML = `<table>${row('b', 'opt', 0.8)}${row('a', 'opt', 0.4)}${row('l', 'large', 1)}</table>`;
  const points = pointsOf(document.querySelector('table')!);
  expect(points).toHaveLength(3);
  expect(points[0]).toMatchObject({ quality: 50, low: 40, high: 60, href: '?point=b' });
  expect(Array.from(seriesOf(points)).map(([name, line]) => [name, line.map((p) => p.id)])).toEqual([['opt', ['a', 'b']]]);
});

it('joins no point that was given up to a line', () => {
  const given = row('g', 'opt', 0.6).replace('data-hull', 'data-stopped="32" data-hull');
  document.body.innerHTML = `<table>${row('a', 'opt', 0.4)}${given}${row('b', 'opt', 0.8)}</table>`;
  const points = pointsOf(document.querySelector('table')!);
  expect(points.map((point) => point.stopped)).toEqual([false, true, false]);
  expect(seriesOf(points).get('opt')?.map((point) => point.id)).toEqual(['a', 'b']);
});

it('leaves out what has no place on the axis', () => {
  document.body.innerHTML = `<table>${row('a', 'opt', 0.4)}${row('b', 'opt', 0.8).replace('data-x="0.8"', '')}</table>`;
  expect(pointsOf(document.querySelector('table')!).map((point) => point.id)).toEqual(['a']);
});

it('gathers the fronts of other experiments, two of one name apart', () => {
  const other = (id: string, x: number) =>
    `<tr data-overlay="${id}" data-series="again" data-label="opt 1" data-x="${x}" data-quality="0.5" data-low="0.4" data-high="0.6"><td><a href="?e">x</a></td></tr>`;
  document.body.innerHTML = `<table>${other('1', 0.2)}${other('2', 0.3)}${other('1', 0.9)}</table>`;
  const fronts = overlaysOf(document.querySelector('table'));
  expect(Array.from(fronts).map(([id, front]) => [id, front.map((p) => p.x)])).toEqual([['1', [0.2, 0.9]], ['2', [0.3]]]);
  expect(fronts.get('1')?.[0]?.series).toBe('again');
  expect(overlaysOf(null).size).toBe(0);
});

it('reads the lines the server computed, shares as percent', () => {
  expect(lineOf('0.25,0.5 1,0.75')).toEqual([{ x: 0.25, quality: 50 }, { x: 1, quality: 75 }]);
  expect(lineOf(undefined)).toEqual([]);
});

it('keeps one colour a rule and one dash a temperature', () => {
  const warm = (id: string, rule: string, temperature: string, cost: number) =>
    row(id, `${rule} T ${temperature}`, cost).replace('data-x', `data-rule="${rule}" data-temperature="${temperature}" data-x`);
  document.body.innerHTML = `<table>${warm('a', 'opt', '0.7', 0.1)}${warm('b', 'opt', '0.0', 0.2)}${warm('c', 'chow', '0.7', 0.3)}</table>`;
  const series = Array.from(seriesOf(pointsOf(document.querySelector('table')!)));
  const marks = marksOf(series, getComputedStyle(document.body));
  expect(series.map(([name]) => name)).toEqual(['opt T 0.7', 'opt T 0.0', 'chow T 0.7']);
  expect(marks.map((mark) => mark.dash)).toEqual(['dashed', 'solid', 'dashed']);
  expect(marks[0]?.symbol).toBe(marks[1]?.symbol);
  expect(marks[2]?.symbol).not.toBe(marks[0]?.symbol);
});
