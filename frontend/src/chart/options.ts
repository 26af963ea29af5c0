import type { EChartsCoreOption } from 'echarts/core';
import { mark } from './marks';
import { isAlone, seriesOf, type Point } from './point';

export interface View {
  log: boolean;
  bands: boolean;
  selected: string | null;
  /** Series in full strength; null: none stands out. */
  focus: string | null;
}

const percent = (value: number) => `${value.toFixed(1)} %`;

/** The cost-quality plane as ECharts options. Tooltips are rich text: an HTML tooltip would need inline styles. */
export function options(points: Point[], view: View, css: CSSStyleDeclaration, width: number): EChartsCoreOption {
  const color = (name: string) => css.getPropertyValue(`--${name}`).trim();
  const all = points.flatMap((point) => [point.low, point.high]);
  const low = Math.max(0, Math.floor((Math.min(...all) - 2) / 5) * 5);
  const high = Math.min(100, Math.ceil((Math.max(...all) + 1) / 5) * 5);
  const axis = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: color('quiet') },
    splitLine: { lineStyle: { color: color('line') } },
    nameTextStyle: { color: color('quiet') },
  };
  const costs = points.map((point) => point.cost);
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: css.fontFamily },
    grid: { left: 52, right: width < 420 ? 20 : 150, top: 22, bottom: 46 },
    tooltip: {
      renderMode: 'richText',
      trigger: 'item',
      backgroundColor: color('card'),
      borderColor: color('line'),
      textStyle: { color: color('ink') },
    },
    xAxis: {
      ...axis,
      type: view.log ? 'log' : 'value',
      name: 'cost per answer, relative to large alone',
      nameLocation: 'middle',
      nameGap: 30,
      min: view.log ? Math.min(...costs) * 0.9 : 0,
      max: Math.max(1, ...costs) * 1.04,
      axisLabel: { ...axis.axisLabel, formatter: (value: number) => `${Number(value.toFixed(2))}×`, showMinLabel: !view.log, showMaxLabel: false },
      splitLine: { show: false },
    },
    yAxis: { ...axis, type: 'value', min: low, max: high, axisLabel: { ...axis.axisLabel, formatter: '{value} %' } },
    series: [hull(points, low, color), ...alone(points, color), ...rules(points, view, css, color)],
  };
}

function hull(points: Point[], floor: number, color: (name: string) => string) {
  const vertices = points.filter((point) => point.hull).sort((a, b) => a.cost - b.cost);
  return {
    type: 'line',
    name: 'hull',
    silent: true,
    symbol: 'none',
    data: vertices.map((point) => [point.cost, point.quality]),
    lineStyle: { width: 0 },
    areaStyle: { color: color('hull'), opacity: 1, origin: floor },
    tooltip: { show: false },
    z: 0,
  };
}

function alone(points: Point[], color: (name: string) => string) {
  return points.filter(isAlone).map((point) => ({
    type: 'line',
    name: `${point.series} alone`,
    data: [{ value: [point.cost, point.quality], id: point.id }],
    symbol: point.series === 'large' ? 'roundRect' : 'circle',
    symbolSize: 11,
    itemStyle: { color: color(point.series) },
    tooltip: { formatter: () => describe(point) },
    markLine: {
      silent: true,
      symbol: 'none',
      data: [{ yAxis: point.quality }],
      lineStyle: { color: color(point.series), type: point.series === 'large' ? 'dashed' : [2, 4], width: 1.2 },
      label: {
        position: point.series === 'large' ? 'insideStartTop' : 'insideEndBottom',
        formatter: `${point.series} alone ${percent(point.quality)}`,
        color: color(point.series),
        fontWeight: 'bold',
      },
    },
    z: 4,
  }));
}

function rules(points: Point[], view: View, css: CSSStyleDeclaration, color: (name: string) => string) {
  return Array.from(seriesOf(points)).flatMap(([name, line], index) => {
    const { color: ink, symbol, dash } = mark(index, css);
    const quiet = view.focus !== null && view.focus !== name;
    const opacity = quiet ? 0.45 : 1;
    const curve = {
      type: 'line',
      name,
      data: line.map((point) => ({
        value: [point.cost, point.quality],
        id: point.id,
        symbolSize: point.id === view.selected ? 15 : 8,
        itemStyle: point.id === view.selected ? { borderColor: color('ink'), borderWidth: 2 } : {},
      })),
      symbol,
      color: ink,
      itemStyle: { opacity },
      lineStyle: { type: dash, width: quiet ? 1.2 : 2, opacity },
      tooltip: { formatter: (hit: { dataIndex: number }) => describe(line[hit.dataIndex]!) },
      z: quiet ? 2 : 3,
    };
    return view.bands || view.focus === name ? [band(line, ink), curve] : [curve];
  });
}

function band(line: Point[], ink: string) {
  const outline = [...line.map((p) => [p.cost, p.high]), ...line.map((p) => [p.cost, p.low]).reverse()];
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

function describe(point: Point): string {
  return `${point.label}\nquality ${percent(point.quality)} (${point.low.toFixed(1)}–${point.high.toFixed(1)})\ncost ${point.cost.toFixed(2)}×`;
}
