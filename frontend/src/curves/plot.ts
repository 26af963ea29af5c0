import uPlot from 'uplot';
import { mark } from '../chart/marks';
import { aligned, type Answer, type Course } from './answer';
import { drawNames, drawReach, drawStages } from './annotations';
import { printer, value } from './units';

export interface View {
  axis: string;
  logX: boolean;
  logY: boolean;
}

const COLUMNS = 4;
const MOST_ROOM = 150;

/** Curves on a canvas: mean faint, smoothed on top, minimum to maximum as an envelope. Redrawn from each answer of the server. */
export class Plot {
  private chart: uPlot | undefined;
  private answer: Answer = { series: [], stages: [], reach: null };
  private view: View = { axis: 'step', logX: false, logY: false };
  private shape = '';

  constructor(
    private readonly box: HTMLElement,
    private readonly zoomed: (from: number, to: number) => void,
    private readonly pointed: (x: number | null) => void,
    private readonly height = 360,
  ) {
    new ResizeObserver(() => this.resize()).observe(box);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.rebuild());
  }

  show(answer: Answer, view: View): void {
    const shape = JSON.stringify([view, answer.series.map((course) => [course.label, course.own])]);
    this.answer = answer;
    this.view = view;
    if (!this.chart || shape !== this.shape) {
      this.shape = shape;
      this.rebuild();
    } else {
      this.chart.setData(this.data());
    }
  }

  /** Moves the cursor by whole points. */
  step(by: number): void {
    if (!this.chart) return;
    const last = this.chart.data[0].length - 1;
    const index = Math.min(Math.max((this.chart.cursor.idx ?? (by > 0 ? -1 : last + 1)) + by, 0), last);
    const place = this.chart.data[0][index];
    if (place !== undefined) this.chart.setCursor({ left: this.chart.valToPos(place, 'x'), top: 10 });
  }

  private data(): uPlot.AlignedData {
    return aligned(this.answer.series, this.view.logX) as uPlot.AlignedData;
  }

  private resize(): void {
    if (this.chart && this.box.clientWidth > 0) {
      const wasWide = this.chart.width >= 560;
      this.chart.setSize({ width: this.box.clientWidth, height: this.height });
      if (wasWide !== this.box.clientWidth >= 560) this.rebuild();
    }
  }

  private rebuild(): void {
    this.chart?.destroy();
    if (this.answer.series.length === 0) return;
    this.chart = new uPlot(this.options(), this.data(), this.box);
  }

  private options(): uPlot.Options {
    const css = getComputedStyle(this.box);
    const color = (name: string) => css.getPropertyValue(`--${name}`).trim();
    const wide = this.box.clientWidth >= 560;
    const print = printer(this.view.axis);
    const axis = {
      stroke: color('quiet'),
      font: `11px ${css.fontFamily}`,
      grid: { stroke: color('line'), width: 1 },
      ticks: { show: false },
    };
    return {
      width: this.box.clientWidth,
      height: this.height,
      padding: [14, wide ? this.room(css) : 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false, setScale: false } },
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      scales: { x: { time: false, distr: this.view.logX ? 3 : 1 }, y: { distr: this.view.logY ? 3 : 1 } },
      axes: [
        { ...axis, size: 30, grid: { show: false }, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : print(tick))) },
        { ...axis, size: 58, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : value(tick))) },
      ],
      series: [{}, ...this.answer.series.flatMap((course, index) => lines(course, course.mark ?? index, css))],
      bands: this.answer.series.map((course, index) => ({
        series: [index * COLUMNS + 4, index * COLUMNS + 3] as [number, number],
        fill: translucent(mark(course.mark ?? index, css).color, 0.16),
      })),
      hooks: {
        drawClear: [(chart) => drawStages(chart, this.answer.stages, css)],
        draw: [
          (chart) => drawReach(chart, this.answer.reach, css),
          (chart) => wide && drawNames(chart, this.answer.series, css),
        ],
        setSelect: [(chart) => this.select(chart)],
        setCursor: [(chart) => this.pointed(chart.cursor.idx == null ? null : (chart.data[0][chart.cursor.idx] ?? null))],
      },
    };
  }

  /** Room for the longest name at the right. */
  private room(css: CSSStyleDeclaration): number {
    const ctx = document.createElement('canvas').getContext('2d')!;
    ctx.font = `700 11px ${css.fontFamily}`;
    const widest = Math.max(...this.answer.series.map((course) => ctx.measureText(`● ${course.label}`).width));
    return Math.min(widest + 16, MOST_ROOM);
  }

  private select(chart: uPlot): void {
    const { left, width } = chart.select;
    if (width < 4) return;
    const from = chart.posToVal(left, 'x');
    const to = chart.posToVal(left + width, 'x');
    chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.zoomed(from, to);
  }
}

/** Mean, smooth, minimum, maximum; the last two only hold the envelope. */
function lines(course: Course, index: number, css: CSSStyleDeclaration): uPlot.Series[] {
  const { color, dash } = mark(index, css);
  const shared = { scale: 'y', spanGaps: true, points: { show: false } };
  const dashes = course.own && dash === 'solid' ? [] : dash === 'dotted' ? [2, 4] : [7, 4];
  return [
    { ...shared, stroke: translucent(color, 0.4), width: 1 },
    { ...shared, stroke: color, width: 2, dash: dashes, points: { show: course.x.length === 1 } },
    { ...shared, stroke: 'transparent', width: 0 },
    { ...shared, stroke: 'transparent', width: 0 },
  ];
}

function translucent(color: string, share: number): string {
  return `color-mix(in srgb, ${color} ${100 * share}%, transparent)`;
}
