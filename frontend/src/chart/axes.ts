import type { Corner, Point } from './point';

/** What is on the axes, as the server names it. */
export interface Axes {
  x: string;
  /** How values of x are called in a tooltip. */
  title: string;
  unit: string;
  y: string;
}

/** A value of x with its unit. */
export function onAxis(value: number, unit: string): string {
  if (unit === 'millis') return `${value.toFixed(0)} ms`;
  return unit === 'times' ? `${value.toFixed(2)}×` : value.toFixed(2);
}

const tick = (value: number, unit: string) => `${Number(value.toFixed(2))}${unit === 'times' ? '×' : ''}`;

/** The two axes as ECharts options. */
export function axes(
  named: Axes,
  points: Point[],
  lines: Corner[],
  log: boolean,
  color: (name: string) => string,
): { xAxis: object; yAxis: object; low: number } {
  const quality = [...points.flatMap((point) => [point.low, point.high]), ...lines.map((corner) => corner.quality)];
  const low = Math.max(0, Math.floor((Math.min(...quality) - 2) / 5) * 5);
  const high = Math.min(100, Math.ceil((Math.max(...quality) + 1) / 5) * 5);
  const xs = [...points, ...lines].map((point) => point.x).filter((x) => !log || x > 0);
  const common = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: color('quiet') },
    splitLine: { lineStyle: { color: color('line') } },
    nameTextStyle: { color: color('quiet') },
  };
  return {
    low,
    xAxis: {
      ...common,
      type: log ? 'log' : 'value',
      name: log ? `${named.x} (logarithmic)` : named.x,
      nameLocation: 'middle',
      nameGap: 30,
      min: log ? Math.min(...xs) * 0.9 : 0,
      max: Math.max(named.unit === 'times' ? 1 : 0, ...xs) * 1.04,
      axisLabel: {
        ...common.axisLabel,
        formatter: (value: number) => tick(value, named.unit),
        showMinLabel: !log,
        showMaxLabel: false,
      },
      splitLine: { show: false },
    },
    yAxis: {
      ...common,
      type: 'value',
      name: named.y,
      nameLocation: 'end',
      nameGap: 16,
      nameTextStyle: { ...common.nameTextStyle, align: 'left', padding: [0, 0, 0, -44] },
      min: low,
      max: high,
      axisLabel: { ...common.axisLabel, formatter: '{value} %' },
    },
  };
}
