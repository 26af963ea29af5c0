import type uPlot from 'uplot';
import { spread } from '../chart/labels';
import { mark } from '../chart/marks';
import type { Course, StageBand } from './answer';

/** Stages in which the small model helps are shaded; every border between stages is a dashed line. */
export function drawStages(chart: uPlot, stages: StageBand[], css: CSSStyleDeclaration): void {
  const { ctx, bbox } = chart;
  const teal = css.getPropertyValue('--small').trim();
  ctx.save();
  clip(chart);
  stages.forEach((stage, index) => {
    const left = edge(chart, stage.from);
    const right = edge(chart, stage.to);
    if (right < bbox.left || left > bbox.left + bbox.width) return;
    if (stage.soft) {
      ctx.fillStyle = css.getPropertyValue('--small-wash').trim();
      ctx.globalAlpha = 0.55;
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      ctx.globalAlpha = 1;
    }
    if (index > 0) {
      ctx.strokeStyle = teal;
      ctx.lineWidth = ratio();
      ctx.setLineDash([3 * ratio(), 3 * ratio()]);
      ctx.beginPath();
      ctx.moveTo(left, bbox.top);
      ctx.lineTo(left, bbox.top + bbox.height);
      ctx.stroke();
    }
    const visible = Math.min(right, bbox.left + bbox.width) - Math.max(left, bbox.left);
    ctx.font = `600 ${10.5 * ratio()}px ${css.fontFamily}`;
    if (stage.soft && visible > ctx.measureText(stage.title).width + 10 * ratio()) {
      ctx.fillStyle = teal;
      ctx.textAlign = 'right';
      ctx.textBaseline = 'top';
      ctx.fillText(stage.title, Math.min(right, bbox.left + bbox.width) - 6 * ratio(), bbox.top + 4 * ratio());
    }
  });
  ctx.restore();
}

/** The place where the baseline's final loss is reached, said in words beside it. */
export function drawReach(
  chart: uPlot,
  reach: { x: number; y: number; text: string } | null,
  css: CSSStyleDeclaration,
): void {
  if (!reach || chart.scales.x!.min == null || reach.x < chart.scales.x!.min || reach.x > chart.scales.x!.max!) return;
  const { ctx, bbox } = chart;
  const x = chart.valToPos(reach.x, 'x', true);
  const y = chart.valToPos(reach.y, 'y', true);
  const top = Math.max(bbox.top + 18 * ratio(), y - 70 * ratio());
  ctx.save();
  ctx.strokeStyle = css.getPropertyValue('--quiet').trim();
  ctx.fillStyle = css.getPropertyValue('--quiet').trim();
  ctx.lineWidth = ratio();
  ctx.setLineDash([2 * ratio(), 2 * ratio()]);
  ctx.beginPath();
  ctx.moveTo(x, top + 4 * ratio());
  ctx.lineTo(x, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${10.5 * ratio()}px ${css.fontFamily}`;
  ctx.textBaseline = 'bottom';
  const half = ctx.measureText(reach.text).width / 2;
  ctx.textAlign = 'center';
  ctx.fillText(reach.text, Math.min(Math.max(x, bbox.left + half), bbox.left + bbox.width - half), top);
  ctx.restore();
}

/** Names at the ends of the curves instead of a legend. */
export function drawNames(chart: uPlot, series: Course[], css: CSSStyleDeclaration): void {
  const { ctx, bbox } = chart;
  const ends = series.map((course) => {
    const last = course.smooth.at(-1);
    return last === undefined ? bbox.top : chart.valToPos(last, 'y', true);
  });
  const placed = spread(ends, 14 * ratio(), bbox.top + 6 * ratio(), bbox.top + bbox.height - 6 * ratio());
  ctx.save();
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  series.forEach((course, index) => {
    const { color, glyph } = mark(course.mark ?? index, css);
    ctx.font = `${course.own ? 700 : 500} ${11 * ratio()}px ${css.fontFamily}`;
    ctx.fillStyle = color;
    ctx.fillText(fit(ctx, `${glyph} ${course.label}`, chart.width * ratio() - bbox.left - bbox.width - 10 * ratio()), bbox.left + bbox.width + 8 * ratio(), placed[index]!);
  });
  ctx.restore();
}

function fit(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let cut = text.length;
  while (cut > 1 && ctx.measureText(`${text.slice(0, cut)}…`).width > room) cut--;
  return `${text.slice(0, cut)}…`;
}

function edge(chart: uPlot, place: number): number {
  const { left, width } = chart.bbox;
  const logarithmic = chart.scales.x!.distr === 3;
  if (logarithmic && place <= 0) return left - 1;
  return Math.min(Math.max(chart.valToPos(place, 'x', true), left - 1), left + width + 1);
}

function clip(chart: uPlot): void {
  const { ctx, bbox } = chart;
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}

const ratio = () => devicePixelRatio || 1;
