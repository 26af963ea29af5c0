import type { Token, Writer } from './completion';
import { quoted, short } from './format';

const STORY: Record<Writer, string> = {
  small: 'accepted draft of the small model',
  large: 'written by the large model',
  corrected: 'draft rejected and replaced',
  bonus: 'free token after a fully accepted block',
};

/** The token as a coloured span; an end-of-sequence token, which has no text, shows its own mark. */
export function tokenElement(token: Token): HTMLElement {
  const span = document.createElement('span');
  span.className = `tok tok-${token.writer}${token.deferred ? ' tok-deferred' : ''}`;
  span.dataset.position = String(token.position);
  if (token.text) {
    span.textContent = token.text;
  } else {
    span.classList.add('tok-mark');
    span.textContent = '∎';
  }
  return span;
}

export function heading(token: Token): string {
  return `Token ${token.position} ${quoted(token.text)} · ${token.deferred ? 'deferred to large' : STORY[token.writer]}`;
}

/** What the rule saw and did, in one or two sentences. */
export function decision(token: Token): string {
  const parts: string[] = [];
  if (token.score !== null && token.threshold !== null) {
    parts.push(
      `The rule compared its score ${short(token.score)} with the threshold ${short(token.threshold)} and ` +
        `${token.deferred ? 'deferred to the large model' : "kept the small model's distribution"}.`,
    );
  }
  if (token.writer === 'corrected') parts.push('The draft was rejected; this token was drawn in its place.');
  else if (token.writer === 'bonus') parts.push('Every draft of its block was accepted, so this position came free.');
  else if (token.writer === 'small' && token.accepted) parts.push('The draft was accepted.');
  return parts.join(' ') || `${STORY[token.writer][0]!.toUpperCase()}${STORY[token.writer].slice(1)}; no rule was asked here.`;
}
