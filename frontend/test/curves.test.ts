import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aligned, indexAt, type Course } from '../src/curves/answer';
import { follow, Throttle } from '../src/curves/feed';
import { counted, duration, value } from '../src/curves/units';
import { coursesOf } from '../src/elements/table-curves';

const course = (x: number[], mean: number[]): Course => ({
  label: 'a', own: true, x, mean, min: mean.map((v) => v - 1), max: mean.map((v) => v + 1), smooth: mean,
});

describe('aligned', () => {
  it('gives every curve a column on the common axis, with gaps where it has no point', () => {
    const [x, mean, , min, max, other] = aligned([course([0, 20], [5, 3]), course([10], [4])], false);
    expect(x).toEqual([0, 10, 20]);
    expect(mean).toEqual([5, null, 3]);
    expect(min).toEqual([4, null, 2]);
    expect(max).toEqual([6, null, 4]);
    expect(other).toEqual([null, 4, null]);
  });

  it('leaves out what a logarithmic axis cannot show', () => {
    expect(aligned([course([0, 20], [5, 3])], true).slice(0, 2)).toEqual([[20], [3]]);
  });
});

it('finds the point under the cursor', () => {
  expect(indexAt([0, 10, 20], 10)).toBe(1);
  expect(indexAt([0, 10, 20], 19.9)).toBe(1);
  expect(indexAt([0, 10, 20], 99)).toBe(2);
  expect(indexAt([5], 4)).toBe(-1);
});

it('prints places and values as people read them', () => {
  expect(counted(3_400_000)).toBe('3.4M');
  expect(counted(1656)).toBe('1,656');
  expect(counted(2.5e15)).toBe('2.5P');
  expect(duration(42)).toBe('42 s');
  expect(duration(130)).toBe('2:10 min');
  expect(duration(7260)).toBe('2:01 h');
  expect(value(1.43581)).toBe('1.436');
  expect(value(0.0002)).toBe('2.0e-4');
});

it('reads a table with holes', () => {
  document.body.innerHTML = `<table><thead><tr><th>step</th><th data-course="SALT">SALT</th><th data-course="RKD" data-quiet>RKD</th></tr></thead>
    <tbody><tr data-x="0"><th>0</th><td data-y="3" data-low="2" data-high="4">3</td><td data-y="2">2</td></tr>
    <tr data-x="10"><th>10</th><td>–</td><td data-y="1">1</td></tr></tbody></table>`;
  const [salt, rkd] = coursesOf(document.querySelector('table')!);
  expect(salt).toMatchObject({ label: 'SALT', own: true, x: [0], mean: [3], min: [2], max: [4] });
  expect(rkd).toMatchObject({ own: false, x: [0, 10], min: [2, 1], max: [2, 1] });
});

describe('throttle', () => {
  beforeEach(() => void vi.useFakeTimers());

  it('never runs twice at once, and runs once more for all that was asked meanwhile', async () => {
    let calls = 0;
    const throttle = new Throttle(() => Promise.resolve(void calls++), 100);
    throttle.ask();
    throttle.ask();
    throttle.ask();
    expect(calls).toBe(1);
    await vi.advanceTimersByTimeAsync(150);
    expect(calls).toBe(2);
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toBe(2);
  });

  it('goes on after a failure', async () => {
    let calls = 0;
    const throttle = new Throttle(() => (calls++ === 0 ? Promise.reject(new Error('down')) : Promise.resolve()), 100);
    throttle.ask();
    await vi.advanceTimersByTimeAsync(150);
    throttle.ask();
    expect(calls).toBe(2);
  });
});

it('hears about every event and every reconnection', () => {
  const heard: string[] = [];
  class Source extends EventTarget {
    constructor(readonly url: string) {
      super();
    }
  }
  vi.stubGlobal('EventSource', Source);
  const source = follow('/events', ['points', 'state'], (kind) => heard.push(kind));
  for (const kind of ['open', 'points', 'open', 'state', 'other']) source.dispatchEvent(new Event(kind));
  expect(heard).toEqual(['open', 'points', 'open', 'state']);
});
