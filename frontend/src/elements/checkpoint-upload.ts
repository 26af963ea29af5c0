import { upload } from '../lib/checkpoint-upload';

const MEGABYTE = 1_000_000;

/** Sends the chosen files from the form inside, with a bar for each; the page is asked again when all is there. */
export class CheckpointUpload extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.removeAttribute('hidden');
    this.querySelector('[data-without-script]')?.remove();
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.send(form);
    });
  }

  private async send(form: HTMLFormElement): Promise<void> {
    const name = form.querySelector<HTMLInputElement>('[name=name]')!.value.trim();
    const files = [...(form.querySelector<HTMLInputElement>('[type=file]')!.files ?? [])];
    const button = form.querySelector('button')!;
    const problem = this.querySelector<HTMLElement>('[data-problem]')!;
    problem.textContent = files.length === 0 ? 'Choose the files of a checkpoint first.' : '';
    if (files.length === 0) return;
    button.disabled = true;
    const bars = this.bars(files);
    try {
      await upload(name, files, (file, phase, done, size) => bars.get(file)?.(phase, done, size));
      location.reload();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
      button.disabled = false;
      button.textContent = 'Try again; what arrived is kept';
    }
  }

  private bars(files: File[]): Map<string, (phase: string, done: number, size: number) => void> {
    const list = this.querySelector('[data-files]')!;
    list.replaceChildren();
    const bars = new Map<string, (phase: string, done: number, size: number) => void>();
    for (const file of files) {
      const row = list.appendChild(document.createElement('li'));
      const label = row.appendChild(document.createElement('span'));
      const bar = row.appendChild(document.createElement('progress'));
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute('aria-label', file.name);
      label.textContent = file.name;
      bars.set(file.name, (phase, done, size) => {
        bar.value = size === 0 ? 1 : done / size;
        label.textContent = `${file.name}: ${told(phase, done, size)}`;
      });
    }
    return bars;
  }
}

function told(phase: string, done: number, size: number): string {
  if (phase === 'sending' && done === size) return 'there';
  if (phase === 'waiting') return 'the service cannot be reached; going on as soon as it can';
  return size < MEGABYTE ? phase : `${phase}, ${Math.round(done / MEGABYTE)} of ${Math.round(size / MEGABYTE)} MB`;
}
