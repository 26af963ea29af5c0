/** Puts a slider beside the number and replays as it moves; without this element the form's button does. */
export class WhatIf extends HTMLElement {
  private asked = 0;

  connectedCallback(): void {
    this.form().addEventListener('change', (event) => void this.replay((event.target as HTMLElement).tagName === 'SELECT'));
    this.form().addEventListener('submit', (event) => {
      event.preventDefault();
      void this.replay(false);
    });
    this.slide();
  }

  private slide(): void {
    const field = this.querySelector<HTMLInputElement>('input[name=alpha]');
    if (!field) return;
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.setAttribute('aria-label', 'α');
    slider.min = field.dataset.min!;
    slider.max = field.dataset.max!;
    slider.step = field.dataset.step!;
    slider.value = field.value;
    slider.addEventListener('input', () => {
      field.value = String(Number(Number(slider.value).toPrecision(4)));
      void this.replay(false);
    });
    field.addEventListener('input', () => (slider.value = field.value));
    field.after(slider);
  }

  /** @param otherRule its slider has other ends, so the form is taken afresh too, and alpha from the rule's default */
  private async replay(otherRule: boolean): Promise<void> {
    const ticket = ++this.asked;
    const url = new URL(location.pathname, location.href);
    for (const [name, value] of new FormData(this.form())) {
      if (typeof value === 'string' && !(otherRule && name === 'alpha')) url.searchParams.set(name, value);
    }
    const response = await fetch(url);
    if (!response.ok || ticket !== this.asked) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (ticket !== this.asked) return;
    const result = page.getElementById('what-if-result');
    if (result) this.querySelector('#what-if-result')?.replaceWith(result);
    if (otherRule) {
      const labels = page.querySelector('#what-if')?.innerHTML ?? '';
      this.form().innerHTML = labels;
      this.slide();
      this.querySelector<HTMLElement>('select')?.focus();
    }
    history.replaceState(null, '', url);
  }

  private form(): HTMLFormElement {
    return this.querySelector('form')!;
  }
}
