/** One curve as the server answers it: buckets along x, smoothed there too. */
export interface Course {
  label: string;
  /** False for a run drawn for comparison. */
  own: boolean;
  /** Which colour and shape; its place in the series if absent. */
  mark?: number | undefined;
  x: number[];
  mean: number[];
  min: number[];
  max: number[];
  smooth: number[];
}

/** A stretch of the axis in which soft labels do or do not take part. */
export interface StageBand {
  from: number;
  to: number;
  title: string;
  soft: boolean;
}

export interface Answer {
  series: Course[];
  stages: StageBand[];
  /** Where the baseline's final loss is reached. */
  reach: { x: number; y: number; text: string } | null;
}

export type Column = (number | null)[];

/**
 * Puts curves with places of their own on one common, ascending axis: x first, then mean, smooth, min and max of each.
 * Places at or below zero are left out where the axis is logarithmic.
 */
export function aligned(courses: Course[], positiveOnly: boolean): [number[], ...Column[]] {
  const places = Array.from(new Set(courses.flatMap((course) => course.x)))
    .filter((place) => !positiveOnly || place > 0)
    .sort((a, b) => a - b);
  const at = new Map(places.map((place, index) => [place, index]));
  const columns = courses.flatMap((course) =>
    [course.mean, course.smooth, course.min, course.max].map((values) => {
      const column: Column = new Array<number | null>(places.length).fill(null);
      course.x.forEach((place, index) => {
        const target = at.get(place);
        if (target !== undefined) column[target] = values[index] ?? null;
      });
      return column;
    }),
  );
  return [places, ...columns];
}

/** The nearest place of a curve at or before `x`; -1 before its first. */
export function indexAt(places: number[], x: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
