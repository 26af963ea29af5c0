/** Previews a file in place, so that it stays chosen; without this element the form posts and the file is chosen again. */
export class DataSetForm extends HTMLElement {
  connectedCallback(): void {
    this.form().addEventListener('submit', (event) => {
      const button = event.submitter as HTMLButtonElement | null;
      if (button?.value !== 'preview') return;
      event.preventDefault();
      void this.preview(button);
    });
  }

  private async preview(button: HTMLButtonElement): Promise<void> {
    const data = new FormData(this.form());
    data.set(button.name, button.value);
    const target = this.querySelector<HTMLElement>('#preview')!;
    button.setAttribute('aria-busy', 'true');
    try {
      // not form.action: that is the buttons, which have this name
      const response = await fetch(this.form().getAttribute('action')!, { method: 'POST', body: data });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const problem = page.querySelector('main > .problem');
      target.replaceChildren(...(problem ? [problem] : (page.getElementById('preview')?.childNodes ?? [])));
      const columns = page.getElementById('columns');
      if (columns) this.querySelector('#columns')?.replaceWith(columns);
    } catch {
      target.textContent = 'The service did not answer. Try again.';
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  private form(): HTMLFormElement {
    return this.querySelector('form')!;
  }
}
