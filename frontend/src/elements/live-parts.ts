import { refreshParts } from '../lib/live';

const REST = 2000;

/** Looks again at the page's live parts while the server says that something in them is still on its way. */
export class LiveParts extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (this.dataset.busy !== undefined) this.later();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private later(): void {
    this.timer = setTimeout(() => void this.look(), REST);
  }

  private async look(): Promise<void> {
    const page = await refreshParts(this.dataset.from).catch(() => null);
    const busy = page === null || page.querySelector('live-parts[data-busy]') !== null;
    if (busy) this.later();
  }
}
