import { base } from './base';

const KEY = 'watched-sweeps';
const REST = 5000;
const UNDER_WAY = ['queued', 'running'];

const watched = (): string[] => JSON.parse(localStorage.getItem(KEY) ?? '[]') as string[];
const keep = (ids: string[]) => localStorage.setItem(KEY, JSON.stringify(ids));

/** Sweeps that somebody saw under way in this browser: whichever page is open when one ends says so. */
export function watchSweeps(): void {
  const shown = document.querySelector<HTMLElement>('[data-watch]')?.dataset.watch;
  if (shown && !watched().includes(shown)) keep([...watched(), shown]);
  if (watched().length > 0) void look();
}

async function look(): Promise<void> {
  for (const id of watched()) {
    const response = await fetch(`${base()}/api/experiments/${id}`, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (!response) continue;
    const sweep = response.ok ? ((await response.json()) as { name: string; state: string }) : null;
    if (sweep && UNDER_WAY.includes(sweep.state)) continue;
    keep(watched().filter((other) => other !== id));
    if (sweep) tell(id, sweep);
  }
  if (watched().length > 0) setTimeout(() => void look(), REST);
}

function tell(id: string, sweep: { name: string; state: string }): void {
  const note = document.createElement('p');
  note.className = 'note sweep-note';
  note.setAttribute('role', 'status');
  const link = document.createElement('a');
  link.href = `${base()}/compare?experiment=${id}`;
  link.textContent = 'Show it';
  note.append(`The sweep “${sweep.name}” is ${sweep.state}. `, link);
  document.getElementById('main')?.prepend(note);
}
