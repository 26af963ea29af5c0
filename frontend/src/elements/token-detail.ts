import type { Token } from '../lib/completion';
import { short } from '../lib/format';
import { decision, heading } from '../lib/token';

const SVG = 'http://www.w3.org/2000/svg';

/** Explains the token under the pointer or the arrow keys: q and p as bars and numbers, score, threshold, decision. */
export class TokenDetail extends HTMLElement {
  show(token: Token): void {
    const title = document.createElement('h2');
    title.textContent = heading(token);
    const story = document.createElement('p');
    story.textContent = decision(token);
    const table = document.createElement('table');
    const body = table.createTBody();
    const rows: [string, 'small' | 'large', number | null][] = [
      ['q of this token', 'small', token.q],
      ['p of this token', 'large', token.p],
      ['max q', 'small', token.max_q],
      ['max p', 'large', token.max_p],
    ];
    for (const [name, model, value] of rows) body.append(row(name, model, value));
    this.replaceChildren(title, story, table);
  }
}

function row(name: string, model: 'small' | 'large', value: number | null): HTMLTableRowElement {
  const line = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = name;
  const number = line.insertCell();
  number.className = 'number';
  number.textContent = short(value);
  const bar = document.createElementNS(SVG, 'svg');
  bar.setAttribute('class', 'bar');
  bar.setAttribute('viewBox', '0 0 100 10');
  bar.setAttribute('preserveAspectRatio', 'none');
  bar.setAttribute('aria-hidden', 'true');
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('class', model);
  rect.setAttribute('height', '10');
  rect.setAttribute('width', String(100 * (value ?? 0)));
  bar.append(rect);
  line.prepend(head);
  line.insertCell().append(bar);
  return line;
}
