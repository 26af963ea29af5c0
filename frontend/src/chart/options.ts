import type { EChartsCoreOption } from 'echarts/core';
import { axes, onAxis, type Axes } from './axes';
import { room, short } from './labels';
import { marksOf } from './marks';
import { isAlone, seriesOf, type Corner, type Point } from './point';

export interface View {
  log: boolean;
  bands: boolean;
  selected: string | null;
  /** Series in full strength; null: none stands out. */
  focus: string | null;
}

/** What the server gave to draw. */
export interface Drawn {
  axes: Axes;
  points: Point[];
  /** Fronts of other experiments, by id. */
  overlays: Map<string, Point[]>;
  random: Corner[];
  oracle: Corner[];
  /** Id of the pinned point, or empty. */
  baseline: string;
}

type Color = (name: string) => string;

const percent = (value: number) => `${value.toFixed(1)} %`;

/** Pixels for the names at the ends of the lines, as they are drawn. */
export function nameRoom(drawn: Drawn, width: number): number {
  const rules = Array.from(seriesOf(drawn.points)).map(([name, line]) => short(name, line[0]!));
  return room([...rules, ...Array.from(drawn.overlays.values()).map((front) => front[0]?.series ?? '')], width);
}

/** The cost-quality plane as ECharts options. Tooltips are rich text: an HTML tooltip would need inline styles. */
export function options(drawn: Drawn, view: View, css: CSSStyleDeclaration, width: number): EChartsCoreOption {
  const color = (name: string) => css.getPropertyValue(`--${name}`).trim();
  const shown = (corner: Corner) => !view.log || corner.x > 0;
  const points = drawn.points.filter(shown);
  const beside = Array.from(drawn.overlays.values()).flat().filter(shown);
  const [random, oracle] = [drawn.random.filter(shown), drawn.oracle.filter(shown)];
  const { xAxis, yAxis, low } = axes(drawn.axes, [...points, ...beside], [...random, ...oracle], view.log, color);
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: css.fontFamily },
    grid: { left: 52, right: width < 420 ? 20 : nameRoom(drawn, width) + 18, top: 36, bottom: 46 },
    tooltip: {
      renderMode: 'richText',
      trigger: 'item',
      backgroundColor: color('card'),
      borderColor: color('line'),
      textStyle: { color: color('ink') },
    },
    xAxis,
    yAxis,
    series: [
      hull(points, low, color),
      reference('random', straight(random, view.log), 'quiet', color),
      reference('oracle', oracle, 'large', color, 'oracle, by whole prompts'),
      ...alone(points, drawn.axes, color),
      ...rules(points, drawn.axes, view, css, color),
      givenUp(points, drawn.axes, view, color),
      ...fronts(drawn, view.log, color),
      ...pinned(points, drawn.baseline, color),
    ],
  };
}

/** A straight line bends on a logarithmic axis. */
function straight(ends: Corner[], log: boolean): Corner[] {
  const [a, b] = ends;
  if (!log || !a || !b) return ends;
  return Array.from({ length: 25 }, (_, i) => ({
    x: a.x + ((b.x - a.x) * i) / 24,
    quality: a.quality + ((b.quality - a.quality) * i) / 24,
  }));
}

function hull(points: Point[], floor: number, color: Color) {
  const vertices = points.filter((point) => point.hull).sort((a, b) => a.x - b.x);
  return {
    type: 'line',
    name: 'hull',
    silent: true,
    symbol: 'none',
    data: vertices.map((point) => [point.x, point.quality]),
    lineStyle: { width: 0 },
    areaStyle: { color: color('hull'), opacity: 1, origin: floor },
    tooltip: { show: false },
    z: 0,
  };
}

/** Half-way along its corners. */
function middleOf(corners: Corner[]): Corner | undefined {
  const [a, b] = [corners[Math.floor((corners.length - 1) / 2)], corners[Math.floor(corners.length / 2)]];
  return a && b && { x: (a.x + b.x) / 2, quality: (a.quality + b.quality) / 2 };
}

/** What no rule is needed for; named at its middle. */
function reference(name: string, corners: Corner[], tone: string, color: Color, shown = name) {
  const middle = middleOf(corners);
  return {
    type: 'line',
    name,
    silent: true,
    symbol: 'none',
    data: corners.map((corner) => [corner.x, corner.quality]),
    lineStyle: { color: color(tone), type: [2, 4], width: 1.3 },
    tooltip: { show: false },
    markPoint: {
      silent: true,
      symbol: 'circle',
      symbolSize: 0.1,
      data: middle ? [{ coord: [middle.x, middle.quality] }] : [],
      label: { show: true, formatter: shown, position: 'top', color: color(tone), fontSize: 11 },
    },
    z: 1,
  };
}

function alone(points: Point[], named: Axes, color: Color) {
  return points.filter(isAlone).map((point) => ({
    type: 'line',
    name: `${point.label} alone`,
    data: [{ value: [point.x, point.quality], id: point.id }],
    symbol: point.alone === 'large' ? 'roundRect' : 'circle',
    symbolSize: 11,
    itemStyle: { color: color(point.alone) },
    tooltip: { formatter: () => describe(point, named) },
    markLine: {
      silent: true,
      symbol: 'none',
      data: [{ yAxis: point.quality }],
      lineStyle: { color: color(point.alone), type: point.alone === 'large' ? 'dashed' : [2, 4], width: 1.2 },
      label: {
        position: point.alone === 'large' ? 'insideStartTop' : 'insideEndBottom',
        formatter: `${point.label} alone ${percent(point.quality)}`,
        color: color(point.alone),
        fontWeight: 'bold',
      },
    },
    z: 4,
  }));
}

function rules(points: Point[], named: Axes, view: View, css: CSSStyleDeclaration, color: Color) {
  const series = Array.from(seriesOf(points));
  const marks = marksOf(series, css);
  return series.flatMap(([name, line], index) => {
    const { color: ink, symbol, dash } = marks[index]!;
    const quiet = view.focus !== null && view.focus !== name;
    const opacity = quiet ? 0.45 : 1;
    const curve = {
      type: 'line',
      name,
      data: line.map((point) => ({
        value: [point.x, point.quality],
        id: point.id,
        symbolSize: point.id === view.selected ? 15 : 8,
        itemStyle: point.id === view.selected ? { borderColor: color('ink'), borderWidth: 2 } : {},
      })),
      symbol,
      color: ink,
      itemStyle: { opacity },
      lineStyle: { type: dash, width: quiet ? 1.2 : 2, opacity },
      tooltip: { formatter: (hit: { dataIndex: number }) => describe(line[hit.dataIndex]!, named) },
      z: quiet ? 2 : 3,
    };
    return view.bands || view.focus === name ? [band(line, ink), curve] : [curve];
  });
}

/** Points that the sweep gave up: crosses, since they are of fewer prompts than the lines. */
function givenUp(points: Point[], named: Axes, view: View, color: Color) {
  const stopped = points.filter((point) => point.stopped);
  return {
    type: 'line',
    name: 'given up',
    data: stopped.map((point) => ({
      value: [point.x, point.quality],
      id: point.id,
      symbolSize: point.id === view.selected ? 13 : 8,
    })),
    symbol: 'path://M1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5L0,1Z',
    color: color('quiet'),
    lineStyle: { width: 0 },
    tooltip: { formatter: (hit: { dataIndex: number }) => `given up early\n${describe(stopped[hit.dataIndex]!, named)}` },
    z: 2,
  };
}

/** Other experiments in the colour of text, told apart by dash: colour is for the rules of this one. */
function fronts(drawn: Drawn, log: boolean, color: Color) {
  return Array.from(drawn.overlays.values()).map((front, index) => {
    const name = front[0]?.series ?? '';
    const line = front.filter((point) => !log || point.x > 0).sort((a, b) => a.x - b.x);
    return {
      type: 'line',
      name,
      data: line.map((point) => ({ value: [point.x, point.quality] })),
      symbol: 'emptyCircle',
      symbolSize: 6,
      color: color('ink'),
      lineStyle: { type: [8 - 2 * (index % 3), 3 + 3 * (index % 3)], width: 1.8 },
      tooltip: { formatter: (hit: { dataIndex: number }) => `${name}\n${describe(line[hit.dataIndex]!, drawn.axes)}` },
      z: 3,
    };
  });
}

/** Cross-hairs through the pinned point. */
function pinned(points: Point[], id: string, color: Color) {
  return points
    .filter((point) => point.id === id)
    .map((point) => ({
      type: 'line',
      name: 'baseline',
      silent: true,
      data: [[point.x, point.quality]],
      symbol: 'emptyCircle',
      symbolSize: 18,
      color: color('ink'),
      tooltip: { show: false },
      markLine: {
        silent: true,
        symbol: 'none',
        data: [{ yAxis: point.quality }, { xAxis: point.x }],
        lineStyle: { color: color('ink'), type: 'solid', width: 0.7, opacity: 0.7 },
        label: { show: false },
      },
      z: 5,
    }));
}

function band(line: Point[], ink: string) {
  const outline = [...line.map((p) => [p.x, p.high]), ...line.map((p) => [p.x, p.low]).reverse()];
  return {
    type: 'custom',
    silent: true,
    data: [0],
    tooltip: { show: false },
    clip: true,
    renderItem: (_: unknown, api: { coord(value: number[]): number[] }) => ({
      type: 'polygon',
      shape: { points: outline.map((corner) => api.coord(corner)) },
      style: { fill: ink, opacity: 0.16 },
    }),
    z: 1,
  };
}

function describe(point: Point, named: Axes): string {
  return `${point.label}\n${named.y} ${percent(point.quality)} (${point.low.toFixed(1)}–${point.high.toFixed(1)})\n${named.title} ${onAxis(point.x, named.unit)}`;
}
