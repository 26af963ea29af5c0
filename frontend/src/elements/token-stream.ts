import { complete, type CompletionRequest, type Summary, type Token, type Verdict } from '../lib/completion';
import { percent, short, times } from '../lib/format';
import { tokenElement } from '../lib/token';
import type { TokenDetail } from './token-detail';

/** One streamed answer: its tokens coloured by writer, its figures, and the errors of its request. */
export class TokenStream extends HTMLElement {
  private tokens: Token[] = [];
  private current = -1;
  private controller: AbortController | undefined;

  connectedCallback(): void {
    const line = this.line();
    line.addEventListener('pointerover', (event) => this.show(this.indexOf(event.target)));
    line.addEventListener('click', (event) => this.show(this.indexOf(event.target)));
    line.addEventListener('focus', () => this.show(Math.max(this.current, 0)));
    line.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined || this.tokens.length === 0) return;
      event.preventDefault();
      this.show(Math.min(Math.max(this.current + step, 0), this.tokens.length - 1));
    });
  }

  get running(): boolean {
    return this.controller !== undefined;
  }

  stop(): void {
    this.controller?.abort();
  }

  /** Replaces the answer by a new one. Resolves when it has ended, was stopped or failed; failures are shown in place. */
  async run(request: CompletionRequest): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.controller = controller;
    this.tokens = [];
    this.current = -1;
    this.line().replaceChildren();
    this.querySelector('.provisional')?.remove();
    this.fail('');
    this.strip(null);
    this.setAttribute('aria-busy', 'true');
    const alive = () => this.controller === controller;
    try {
      const listener = {
        provisional: (text: string) => alive() && this.draft().append(text),
        judged: (verdict: Verdict) => alive() && this.judge(verdict),
        token: (token: Token) => alive() && this.add(token),
        summary: (summary: Summary) => alive() && this.strip(summary),
      };
      await complete(request, listener, controller.signal);
    } catch (error) {
      if (alive()) this.fail(controller.signal.aborted ? 'Stopped.' : (error as Error).message);
    } finally {
      if (alive()) {
        this.controller = undefined;
        this.removeAttribute('aria-busy');
      }
    }
  }

  /** Where the small model's answer stands until it is judged. */
  private draft(): HTMLElement {
    let draft = this.querySelector<HTMLElement>('.provisional');
    if (!draft) {
      draft = document.createElement('p');
      draft.className = 'provisional quiet';
      draft.title = 'written by the small model, not judged yet';
      this.line().before(draft);
    }
    return draft;
  }

  private judge(verdict: Verdict): void {
    const draft = this.querySelector<HTMLElement>('.provisional');
    if (!draft) return;
    if (!verdict.deferred) {
      draft.remove();
      return;
    }
    const withdrawn = document.createElement('del');
    withdrawn.append(...draft.childNodes);
    const scored = verdict.score !== null && verdict.threshold !== null;
    const why = scored ? `: its score ${short(verdict.score!)} is below ${short(verdict.threshold!)}` : '';
    draft.replaceChildren(withdrawn, ` withdrawn${why}`);
    draft.title = 'the large model answers anew';
  }

  private add(token: Token): void {
    this.tokens.push(token);
    this.line().append(tokenElement(token));
  }

  private show(index: number): void {
    const token = this.tokens[index];
    if (!token) return;
    const spans = this.line().children;
    spans[this.current]?.classList.remove('is-current');
    spans[index]?.classList.add('is-current');
    this.current = index;
    document.querySelector<TokenDetail>('token-detail')?.show(token);
  }

  private indexOf(target: EventTarget | null): number {
    return target instanceof Element ? Array.from(this.line().children).indexOf(target) : -1;
  }

  private line(): HTMLElement {
    return this.querySelector<HTMLElement>('.tokens')!;
  }

  private fail(message: string): void {
    this.querySelector('.problem')!.textContent = message;
  }

  private strip(summary: Summary | null): void {
    const figures: Record<string, string> = { speed: '–', first: '–', calls: '–', accepted: '–', cost: '–' };
    if (summary) {
      figures.speed = summary.ms.decode > 0 ? ((1000 * summary.emitted) / summary.ms.decode).toFixed(0) : '–';
      figures.first = `${summary.ms.first_token.toFixed(0)} ms`;
      figures.calls = `${summary.large_calls} for ${summary.emitted} tokens`;
      figures.accepted = percent(summary.acceptance_rate);
      figures.cost = times(summary.relative_cost);
    }
    for (const [name, text] of Object.entries(figures)) {
      const cell = this.querySelector(`[data-figure="${name}"]`);
      if (cell) cell.textContent = text;
    }
    const warning = this.querySelector<HTMLElement>('.warnings');
    if (warning) warning.textContent = (summary?.warnings ?? []).join(' ');
  }
}
