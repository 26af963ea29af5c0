import { CustomChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { short, spread } from './labels';
import { marksOf } from './marks';
import { nameRoom, options, type Drawn, type View } from './options';
import { seriesOf, type Point } from './point';

use([CustomChart, LineChart, GraphicComponent, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, SVGRenderer]);

/** The chart in a box; redraws at every change of view, size or colour scheme. */
export class Plane {
  private readonly chart: EChartsType;
  /** Where each line ends, in pixels; known until the axes or the size change, so that most redraws are one and not two. */
  private ends: [number, number][] | undefined;

  constructor(
    private readonly box: HTMLElement,
    private readonly drawn: Drawn,
    private view: View,
    choose: (id: string) => void,
  ) {
    this.chart = init(box, null, { renderer: 'svg' });
    this.chart.on('click', (hit) => {
      const id = (hit.data as { id?: string } | undefined)?.id;
      if (id) choose(id);
    });
    new ResizeObserver(() => this.resize()).observe(box);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    this.draw();
  }

  show(view: View): void {
    if (view.log !== this.view.log) this.ends = undefined;
    this.view = view;
    this.draw();
  }

  private resize(): void {
    this.ends = undefined;
    this.chart.resize();
    this.draw();
  }

  private draw(): void {
    const css = getComputedStyle(this.box);
    const plane = options(this.drawn, this.view, css, this.box.clientWidth);
    const labelled = this.box.clientWidth >= 420;
    if (!labelled || !this.ends) this.chart.setOption(plane, true);
    if (!labelled) return;
    const known = this.ends !== undefined;
    this.ends ??= this.lines().map(([, line]) => this.end(line));
    const graphic = this.labels(css, this.ends);
    this.chart.setOption(known ? { ...plane, graphic } : { graphic }, known);
  }

  /** What has a label: the rules, then the fronts of other experiments. */
  private lines(): [string, Point[]][] {
    const beside = Array.from(this.drawn.overlays.values()).map((front): [string, Point[]] => [front[0]?.series ?? '', front]);
    return [...seriesOf(this.drawn.points), ...beside];
  }

  private end(line: Point[]): [number, number] {
    const last = line.reduce((a, b) => (b.x > a.x ? b : a));
    return this.chart.convertToPixel('grid', [last.x, last.quality]) as [number, number];
  }

  /** Names at the ends of the lines instead of a legend, each led by its mark; the series in focus has a line to a near end. */
  private labels(css: CSSStyleDeclaration, ends: [number, number][]): unknown[] {
    const series = this.lines();
    const rules = series.length - this.drawn.overlays.size;
    const marks = marksOf(series.slice(0, rules), css);
    const height = this.box.clientHeight;
    const gap = Math.min(15, (height - 60) / Math.max(series.length, 1));
    const placed = spread(ends.map((end) => end[1]), gap, 16, height - 52);
    const room = nameRoom(this.drawn, this.box.clientWidth);
    const x = this.box.clientWidth - room;
    return series.flatMap(([name], index) => {
      const other = { color: css.getPropertyValue('--ink').trim(), glyph: '○' };
      const { color: ink, glyph } = marks[index] ?? other;
      const end = ends[index]!;
      const y = placed[index]!;
      const strong = this.view.focus === name;
      const lead = {
        type: 'polyline',
        silent: true,
        shape: { points: [[end[0] + 7, end[1]], [x - 12, y], [x - 4, y]] },
        // dotted and without colour: a line in the series' own looks like more of its points
        style: { stroke: css.getPropertyValue('--quiet').trim(), lineWidth: 0.8, lineDash: [1, 4], fill: 'none' },
      };
      const label = {
        type: 'text',
        silent: true,
        x,
        y,
        style: { text: `${glyph} ${index < rules ? short(name, series[index]![1][0]!) : name}`, width: room - 4, overflow: 'truncate', fill: ink, font: `${strong ? '700' : '500'} 11.5px ${css.fontFamily}`, verticalAlign: 'middle' },
      };
      // across half of the plane it would read as one more curve
      const near = Math.hypot(x - end[0], y - end[1]) < this.box.clientWidth / 3;
      return strong && near ? [lead, label] : [label];
    });
  }
}
