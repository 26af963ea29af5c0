import type { Plane } from '../chart/draw';
import type { View } from '../chart/options';
import type { Point } from '../chart/point';

/** Draws the plane of the table inside it. Choosing a point follows that row's link without leaving the page. */
export class CostQualityChart extends HTMLElement {
  private plane: Plane | undefined;
  private points: Point[] = [];
  private view: View = { log: false, bands: false, selected: null, focus: null };

  connectedCallback(): void {
    void this.start();
  }

  private async start(): Promise<void> {
    const table = this.querySelector<HTMLTableElement>('table[data-points]');
    const slot = this.querySelector<HTMLElement>('[data-chart]');
    if (!table || !slot) return;
    const [{ Plane }, { pointsOf, overlaysOf, lineOf, seriesOf }] = await Promise.all([import('../chart/draw'), import('../chart/point')]);
    this.points = pointsOf(table);
    if (this.points.length === 0) return;
    const { finding, xLabel, xTitle, xUnit, yLabel, random, oracle, baseline } = this.dataset;
    const state = new URLSearchParams(location.search);
    this.view = { ...this.view, log: state.get('log') === '1', bands: state.get('bands') === '1' };
    this.select(state.get('point'));
    const box = document.createElement('div');
    box.className = 'chart-area';
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', `${finding ?? ''} Arrow keys choose a point; the table below has the numbers.`);
    // room for a name at the end of every line
    if (slot.clientWidth >= 420) box.style.height = `${Math.max(420, 70 + 13 * seriesOf(this.points).size)}px`;
    slot.append(box, this.tools());
    slot.classList.add('drawn');
    const drawn = {
      axes: { x: xLabel ?? '', title: xTitle ?? '', unit: xUnit ?? '', y: yLabel ?? '' },
      points: this.points,
      overlays: overlaysOf(this.querySelector('table[data-overlays]')),
      random: lineOf(random),
      oracle: lineOf(oracle),
      baseline: baseline ?? '',
    };
    this.plane = new Plane(box, drawn, this.view, (id) => void this.choose(id));
    box.addEventListener('keydown', (event) => this.step(event));
    table.addEventListener('click', (event) => this.follow(event));
    addEventListener('popstate', () => location.reload());
  }

  private tools(): HTMLElement {
    const tools = document.createElement('div');
    tools.className = 'chart-tools';
    for (const [name, text] of [['log', 'logarithmic axis'], ['bands', '95 % bands of all rules']] as const) {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = this.view[name];
      // belongs to the form above the chart, so that showing something else keeps it
      box.name = name;
      box.value = '1';
      box.setAttribute('form', 'view');
      box.addEventListener('change', () => {
        this.view = { ...this.view, [name]: box.checked };
        const url = new URL(location.href);
        if (box.checked) url.searchParams.set(name, '1');
        else url.searchParams.delete(name);
        history.replaceState(null, '', url);
        this.plane?.show(this.view);
      });
      label.append(box, text);
      tools.append(label);
    }
    return tools;
  }

  private step(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = this.points.findIndex((point) => point.id === this.view.selected);
    const next = this.points[(at + step + this.points.length) % this.points.length];
    if (next) void this.choose(next.id);
  }

  private follow(event: MouseEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('tr[data-point]');
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.choose(row.dataset.point!);
  }

  private select(id: string | null): void {
    const point = this.points.find((candidate) => candidate.id === id);
    const focus = point?.series ?? this.dataset.focus ?? null;
    this.view = { ...this.view, selected: point?.id ?? null, focus };
    for (const row of this.querySelectorAll<HTMLElement>('tr[data-point]')) {
      row.classList.toggle('selected', row.dataset.point === id);
    }
  }

  /** Shows the point's settings and examples, rendered by the server at the row's own link. */
  private async choose(id: string): Promise<void> {
    const point = this.points.find((candidate) => candidate.id === id);
    if (!point) return;
    this.select(id);
    this.plane?.show(this.view);
    const url = new URL(point.href, location.href);
    for (const name of ['log', 'bands'] as const) if (this.view[name]) url.searchParams.set(name, '1');
    const part = new URL(url);
    part.searchParams.set('part', 'point');
    const response = await fetch(part);
    if (!response.ok) {
      location.assign(url);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (this.view.selected !== id) return;
    for (const part of ['point-detail', 'point-examples']) {
      const fresh = page.getElementById(part);
      if (fresh) document.getElementById(part)?.replaceWith(fresh);
    }
    this.remember(id);
    history.replaceState(null, '', url);
  }

  /** The form above the chart keeps the chosen point too. */
  private remember(id: string): void {
    const form = document.querySelector<HTMLFormElement>('#view');
    const field = form?.querySelector<HTMLInputElement>('input[name=point]') ?? document.createElement('input');
    field.type = 'hidden';
    field.name = 'point';
    field.value = id;
    form?.append(field);
  }
}
