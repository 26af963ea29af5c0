import { expect, it } from 'vitest';
import { spread } from '../src/chart/labels';

it('leaves labels alone that do not collide', () => {
  expect(spread([10, 50, 90], 12, 0, 100)).toEqual([10, 50, 90]);
});

it('keeps order, gap and borders where labels collide', () => {
  const placed = spread([97, 98, 96, 5], 12, 0, 100);
  const sorted = [placed[2]!, placed[0]!, placed[1]!];
  expect(placed[3]).toBe(5);
  expect(sorted).toEqual([76, 88, 100]);
});
