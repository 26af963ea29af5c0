import { base } from './base';

const PAGES: Record<string, string> = { p: '/playground', c: '/compare', e: '/experiments', k: '/cascades', d: '/decisions', s: '/datasets', t: '/training', a: '/swagger-ui.html' };

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `g p`, `g c`, `g e`, `g k`, `g d`, `g s`, `g t`, `g a` go to pages; `/` focuses the page's main field; `data-key` names the key that presses a button. */
export function listenForShortcuts(): void {
  let pending = false;
  document.addEventListener('keydown', (event) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = PAGES[event.key];
    if (pending && page) location.assign(base() + page);
    pending = event.key === 'g';
    const pressed = pending ? null : document.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(event.key)}"]`);
    pressed?.click();
    const field = document.querySelector<HTMLElement>('[data-primary]');
    if (event.key === '/' && field) {
      event.preventDefault();
      field.focus();
    }
  });
}
