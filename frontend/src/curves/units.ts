const SIZES: readonly [number, string][] = [[1e18, 'E'], [1e15, 'P'], [1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']];

/** Large counts as people say them: 3.4M, 1.2P; small ones as they are. */
export function counted(value: number): string {
  if (Math.abs(value) < 10_000) return Number(value.toPrecision(6)).toLocaleString('en');
  const [size, letter] = SIZES.find(([least]) => Math.abs(value) >= least)!;
  return `${Number((value / size).toPrecision(3))}${letter}`;
}

export function duration(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, '0')} min`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}

/** Prints a place on an axis. */
export const printer = (axis: string): ((value: number) => string) => (axis === 'wall' ? duration : counted);

/** A loss or rate: four significant digits, tiny ones by exponent. */
export function value(number: number): string {
  return number !== 0 && Math.abs(number) < 0.001 ? number.toExponential(1) : String(Number(number.toPrecision(4)));
}
