import type { CompletionRequest } from '../lib/completion';
import { base } from '../lib/base';
import { curl, python } from '../lib/snippets';
import type { CascadeColumn } from './cascade-column';

/** Turns the playground's form post into streams; without this element the form still works. */
export class PlaygroundForm extends HTMLElement {
  connectedCallback(): void {
    const form = this.form();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.run(this.active());
    });
    form.addEventListener('input', () => this.remember());
    form.addEventListener('change', () => this.remember());
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.stop();
    });
    this.querySelector('[data-stop]')!.addEventListener('click', () => this.stop());
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
      button.hidden = false;
      button.addEventListener('click', () => void this.copy(button));
    }
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-again]')) {
      button.hidden = false;
      const column = button.closest<CascadeColumn>('cascade-column')!;
      button.addEventListener('click', () => void this.run(column.decoder ? [column] : []));
    }
    this.querySelector<HTMLButtonElement>('[data-stop]')!.hidden = false;
    this.busy(false);
  }

  private async run(columns: CascadeColumn[]): Promise<void> {
    this.busy(true);
    await Promise.all(columns.map((column) => column.stream.run(this.request(column))));
    this.busy(this.columns().some((column) => column.stream.running));
  }

  private stop(): void {
    this.columns().forEach((column) => column.stream.stop());
  }

  private request(column: CascadeColumn): CompletionRequest {
    const data = new FormData(this.form());
    const text = (name: string) => String(data.get(name) ?? '');
    const request: CompletionRequest = {
      model: column.named ?? text('model'),
      // a textarea submits CRLF only over the wire; FormData already normalises to \n in script, older engines do not
      prompt: text('prompt').replace(/\r\n/g, '\n'),
      temperature: Number(text('temperature')),
      max_tokens: Number(text('max_tokens')),
      tributary: column.settings(),
    };
    if (text('seed').trim()) request.seed = Number(text('seed'));
    return request;
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    const column = button.closest<CascadeColumn>('cascade-column')!;
    const make = button.dataset.copy === 'curl' ? curl : python;
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(make(this.request(column), location.origin + base()));
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The browser refused the clipboard';
    }
    setTimeout(() => (button.textContent = label), 2000);
  }

  private remember(): void {
    const state = new URLSearchParams();
    for (const [name, value] of new FormData(this.form())) {
      if (typeof value === 'string' && value && name !== '_csrf') state.set(name, value.replace(/\r\n/g, '\n'));
    }
    history.replaceState(null, '', `${location.pathname}?${state}`);
  }

  private busy(busy: boolean): void {
    this.querySelector<HTMLButtonElement>('[data-stop]')!.disabled = !busy;
  }

  private active(): CascadeColumn[] {
    return this.columns().filter((column) => column.decoder !== '');
  }

  private columns(): CascadeColumn[] {
    return Array.from(this.querySelectorAll<CascadeColumn>('cascade-column'));
  }

  private form(): HTMLFormElement {
    return this.querySelector('form')!;
  }
}
