import type { Answer, Course } from '../curves/answer';
import type { Plot } from '../curves/plot';

/** Reads a table whose rows are places on x and whose cells carry a value and the ends of its interval. */
export function coursesOf(table: HTMLTableElement): Course[] {
  const heads = Array.from(table.querySelectorAll<HTMLTableCellElement>('thead th[data-course]'));
  const rows = Array.from(table.querySelectorAll<HTMLTableRowElement>('tbody tr[data-x]'));
  return heads.map((head) => {
    const course: Course = { label: head.dataset.course!, own: head.dataset.quiet === undefined, mark: head.dataset.mark === undefined ? undefined : Number(head.dataset.mark), x: [], mean: [], min: [], max: [], smooth: [] };
    for (const row of rows) {
      const cell = row.cells[head.cellIndex];
      if (cell?.dataset.y === undefined) continue;
      const y = Number(cell.dataset.y);
      course.x.push(Number(row.dataset.x));
      course.mean.push(y);
      course.smooth.push(y);
      course.min.push(Number(cell.dataset.low ?? y));
      course.max.push(Number(cell.dataset.high ?? y));
    }
    return course;
  });
}

/** Draws the table inside it: one curve per column, its interval as a band. */
export class TableCurves extends HTMLElement {
  private plot: Plot | undefined;

  connectedCallback(): void {
    void this.start();
  }

  private async start(): Promise<void> {
    const table = this.querySelector('table');
    const slot = this.querySelector<HTMLElement>('[data-chart]');
    if (!table || !slot) return;
    const courses = coursesOf(table);
    if (courses.every((course) => course.x.length === 0)) return;
    const { Plot } = await import('../curves/plot');
    const box = document.createElement('div');
    box.className = 'curve-area';
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', this.dataset.finding ?? table.caption?.textContent ?? '');
    slot.append(box);
    const answer: Answer = { series: courses, stages: [], reach: null };
    this.plot = new Plot(box, () => undefined, () => undefined, Number(this.dataset.height ?? 300));
    this.plot.show(answer, { axis: 'step', logX: false, logY: false });
  }
}
