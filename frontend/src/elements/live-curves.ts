import { indexAt, type Answer } from '../curves/answer';
import { follow, Throttle } from '../curves/feed';
import type { Plot } from '../curves/plot';
import { printer, value } from '../curves/units';
import { refreshParts } from '../lib/live';

/** Everything that a run reports; each is a reason to look again. */
const KINDS = ['points', 'run', 'log', 'state', 'stage', 'checkpoint', 'sample', 'rewind'] as const;

const HINT = 'Point at the curves, or focus them and use the arrow keys, to read values; drag to zoom.';

/**
 * Curves of a run as its server knows them: buckets, smoothing and stages come ready from `data-curves`. The events of
 * `data-events` only say when to ask again, so a reload, a reconnect or a rewind cannot leave a wrong curve behind.
 */
export class LiveCurves extends HTMLElement {
  private plot: Plot | undefined;
  private answer: Answer | undefined;
  private source: EventSource | undefined;
  private readonly redraw = new Throttle(() => this.load(), 1000);
  private readonly retell = new Throttle(async () => void (await refreshParts()), 1500);

  connectedCallback(): void {
    void this.start();
  }

  disconnectedCallback(): void {
    this.source?.close();
  }

  private async start(): Promise<void> {
    const slot = this.querySelector<HTMLElement>('[data-chart]');
    const form = this.controls();
    if (!slot || !form) return;
    const { Plot } = await import('../curves/plot');
    const box = document.createElement('div');
    box.className = 'curve-area';
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', 'Curves of the run. Arrow keys walk through the points; the table below has the numbers.');
    const readout = document.createElement('p');
    readout.className = 'readout quiet';
    readout.textContent = HINT;
    slot.append(box, readout);
    form.hidden = false;
    this.plot = new Plot(box, (from, to) => this.zoom(from, to), (x) => (readout.textContent = this.read(x)));
    form.addEventListener('change', (event) => {
      if ((event.target as HTMLInputElement).name === 'x') this.window(null, null);
      this.remember();
      void this.load();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.querySelector('[data-whole]')?.addEventListener('click', () => this.zoom(null, null));
    box.addEventListener('dblclick', () => this.zoom(null, null));
    box.addEventListener('keydown', (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.plot?.step(by);
    });
    await this.load();
    const events = this.dataset.events;
    if (events) this.source = follow(events, KINDS, (kind) => this.hear(kind));
  }

  private hear(kind: string): void {
    this.redraw.ask();
    if (kind !== 'points') this.retell.ask();
  }

  private async load(): Promise<void> {
    const form = this.controls();
    if (!form || !this.plot) return;
    const url = new URL(this.dataset.curves!, location.href);
    for (const [name, text] of this.settings(form)) url.searchParams.append(name, text);
    url.searchParams.set('buckets', String(Math.max(200, Math.min(2000, this.clientWidth))));
    const response = await fetch(url, { headers: { Accept: 'application/json' } });
    const problem = this.querySelector<HTMLElement>('[data-problem]');
    if (problem) problem.textContent = response.ok ? '' : `The curves could not be read (${response.status}). They are asked for again with the next step.`;
    if (!response.ok) return;
    this.answer = (await response.json()) as Answer;
    this.classList.toggle('has-curves', this.answer.series.some((course) => course.x.length > 0));
    this.plot.show(this.answer, {
      axis: this.field('x'),
      logX: form.querySelector<HTMLInputElement>('[name=logx]')?.checked ?? false,
      logY: form.querySelector<HTMLInputElement>('[name=logy]')?.checked ?? false,
    });
  }

  private zoom(from: number | null, to: number | null): void {
    this.window(from, to);
    this.remember();
    void this.load();
  }

  private window(from: number | null, to: number | null): void {
    const form = this.controls()!;
    form.querySelector<HTMLInputElement>('[name=from]')!.value = from === null ? '' : String(Math.max(0, from));
    form.querySelector<HTMLInputElement>('[name=to]')!.value = to === null ? '' : String(to);
    const whole = form.querySelector<HTMLElement>('[data-whole]');
    if (whole) whole.hidden = from === null && to === null;
  }

  private remember(): void {
    const url = new URL(location.href);
    const settings = this.settings(this.controls()!);
    for (const field of this.controls()!.elements) url.searchParams.delete((field as HTMLInputElement).name);
    for (const [name, text] of settings) url.searchParams.append(name, text);
    history.replaceState(null, '', url);
  }

  private settings(form: HTMLFormElement): [string, string][] {
    return Array.from(new FormData(form), ([name, text]) => [name, String(text)] as [string, string]).filter(([, text]) => text !== '');
  }

  private read(x: number | null): string {
    if (x === null || !this.answer) return HINT;
    const values = this.answer.series.flatMap((course) => {
      const index = indexAt(course.x, x);
      return index < 0 ? [] : [`${course.label} ${value(course.smooth[index]!)} (${value(course.mean[index]!)})`];
    });
    return `${this.field('x')} ${printer(this.field('x'))(x)} · smoothed (raw): ${values.join(' · ')}`;
  }

  private field(name: string): string {
    return String(new FormData(this.controls()!).get(name) ?? '');
  }

  private controls(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('form[data-controls]');
  }
}
