/** A probability or score: three significant digits, tiny ones by exponent. */
export function short(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return Number(value.toPrecision(3)).toString();
}

export function percent(value: number | null | undefined, digits = 0): string {
  return value === null || value === undefined ? '–' : `${(100 * value).toFixed(digits)} %`;
}

export function times(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : `${value.toFixed(2)}×`;
}

/** Makes blanks and line breaks of a token visible where it stands alone. */
export function quoted(text: string): string {
  return `“${text.replace(/\n/g, '↵').replace(/ /g, '␣') || '∎'}”`;
}
