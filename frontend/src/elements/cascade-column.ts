import type { CompletionRequest } from '../lib/completion';
import type { TokenStream } from './token-stream';

interface Parameter {
  name: string;
  title: string;
  min: number | string;
  max: number | string;
  defaultValue: number;
}

/** One cascade's settings next to its answer. The parameter fields follow the chosen rule. */
export class CascadeColumn extends HTMLElement {
  connectedCallback(): void {
    this.choice().addEventListener('change', () => this.fit(true));
    this.field<HTMLSelectElement>('draft_length').addEventListener('change', () => this.fitDrafting());
    this.fit(false);
  }

  get stream(): TokenStream {
    return this.querySelector<TokenStream>('token-stream')!;
  }

  /** Empty where this column is switched off. */
  get decoder(): string {
    return this.choice().value;
  }

  /** The named cascade to ask, which brings its own pair and settings; null for settings of this column. */
  get named(): string | null {
    return this.decoder.startsWith('named:') ? this.decoder.slice('named:'.length) : null;
  }

  /** The `tributary` object of a request. */
  settings(): CompletionRequest['tributary'] {
    if (this.named) return { provenance: true };
    const [decoder = '', rule] = this.decoder.split('/');
    const settings: CompletionRequest['tributary'] = { decoder, provenance: true };
    if (!rule) return settings;
    const parameters: Record<string, number> = {};
    for (const field of this.parameterFields()) {
      if (!field.closest<HTMLElement>('.field')!.hidden && field.value.trim()) {
        parameters[field.dataset.parameter!] = Number(field.value);
      }
    }
    settings.rule = rule;
    if (decoder === 'sequence-cascade') settings.provisional = true;
    settings.parameters = parameters;
    const gamma = this.querySelector<HTMLInputElement>('[data-gamma]');
    if (decoder !== 'speculative') return settings;
    if (gamma?.value.trim()) settings.gamma = Number(gamma.value);
    settings.drafter = this.field<HTMLSelectElement>('drafter').value;
    settings.draft_length = this.field<HTMLSelectElement>('draft_length').value;
    const threshold = this.field<HTMLInputElement>('draft_threshold');
    if (this.threshold() && threshold.value.trim()) settings.draft_threshold = Number(threshold.value);
    return settings;
  }

  private fit(changed: boolean): void {
    const option = this.choice().selectedOptions[0];
    const parameters = JSON.parse(option?.dataset.parameters ?? '[]') as Parameter[];
    for (const field of this.parameterFields()) {
      const parameter = parameters.find((candidate) => candidate.name === field.dataset.parameter);
      field.closest<HTMLElement>('.field')!.hidden = !parameter;
      if (!parameter) continue;
      field.title = `${parameter.title} (${parameter.min} to ${parameter.max})`;
      if (changed || !field.value) field.value = String(parameter.defaultValue);
    }
    const gamma = this.querySelector<HTMLElement>('[data-gamma]')?.closest<HTMLElement>('.field');
    if (gamma) gamma.hidden = !this.decoder.startsWith('speculative/');
    this.fitDrafting();
    const note = this.querySelector('.rule-note');
    if (note) note.textContent = option?.dataset.summary ?? '';
  }

  /** A field that means nothing with what is chosen is out of the way. */
  private fitDrafting(): void {
    const drafts = this.decoder.startsWith('speculative/');
    for (const field of this.querySelectorAll<HTMLElement>('[data-drafting]')) field.hidden = !drafts;
    const threshold = this.field<HTMLInputElement>('draft_threshold');
    threshold.placeholder = this.threshold() || 'default';
    threshold.closest<HTMLElement>('.field')!.hidden = !drafts || !this.threshold();
  }

  /** The chosen length's own threshold; empty where it has none. */
  private threshold(): string {
    return this.field<HTMLSelectElement>('draft_length').selectedOptions[0]?.dataset.threshold ?? '';
  }

  /** The column's field of that name, whatever its side. */
  private field<T extends HTMLElement>(name: string): T {
    return this.querySelector<T>(`[name$=".${name}"]`)!;
  }

  private choice(): HTMLSelectElement {
    return this.querySelector<HTMLSelectElement>('select')!;
  }

  private parameterFields(): HTMLInputElement[] {
    return Array.from(this.querySelectorAll<HTMLInputElement>('[data-parameter]'));
  }
}
