import type { Token, Writer } from '../lib/completion';
import type { TokenDetail } from './token-detail';

const number = (text: string | undefined) => (text === undefined ? null : Number(text));

/** The positions of the table inside an element, as the playground knows tokens. */
export function positionsOf(table: HTMLTableElement): Token[] {
  return Array.from(table.querySelectorAll<HTMLTableRowElement>('tbody tr')).map(({ dataset }) => ({
    text: dataset.text ?? '',
    id: Number(dataset.id),
    position: Number(dataset.position),
    writer: dataset.writer as Writer,
    q: number(dataset.q),
    p: number(dataset.p),
    max_q: number(dataset.maxQ),
    max_p: number(dataset.maxP),
    score: number(dataset.score),
    threshold: number(dataset.threshold),
    deferred: dataset.deferred === 'true',
    accepted: dataset.accepted === 'true',
    drafted_id: null,
  }));
}

/** Ties a stored answer's coloured text to the columns of its strip and to the detail of one token. */
export class DecisionTrace extends HTMLElement {
  private tokens: Token[] = [];
  private current = -1;

  connectedCallback(): void {
    const table = this.querySelector<HTMLTableElement>('table[data-positions]');
    if (!table) return;
    this.tokens = positionsOf(table);
    const line = this.line();
    for (const area of [line, this.querySelector('.confidence')]) {
      for (const event of ['pointerover', 'click']) area?.addEventListener(event, (e) => this.show(this.indexOf(e.target)));
    }
    line.addEventListener('focus', () => this.show(Math.max(this.current, 0)));
    line.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined || this.tokens.length === 0) return;
      event.preventDefault();
      this.show(Math.min(Math.max(this.current + step, 0), this.tokens.length - 1));
    });
  }

  private indexOf(target: EventTarget | null): number {
    if (!(target instanceof Element)) return -1;
    const column = target.closest<SVGElement>('[data-at]');
    return column ? Number(column.dataset.at) : Array.from(this.line().children).indexOf(target);
  }

  private show(index: number): void {
    const token = this.tokens[index];
    if (!token) return;
    for (const [at, on] of [[this.current, false], [index, true]] as const) {
      this.line().children[at]?.classList.toggle('is-current', on);
      this.querySelector(`[data-at="${at}"]`)?.classList.toggle('is-current', on);
    }
    this.current = index;
    this.querySelector<TokenDetail>('token-detail')?.show(token);
  }

  private line(): HTMLElement {
    return this.querySelector<HTMLElement>('.tokens')!;
  }
}
