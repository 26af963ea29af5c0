import { expect, it } from 'vitest';
import type { Token } from '../src/lib/completion';
import { decision, heading, tokenElement } from '../src/lib/token';

const token: Token = {
  text: ' 78', id: 5, position: 11, writer: 'corrected', q: 0.1, p: 0.999, max_q: 0.6, max_p: 0.999,
  score: 2.19e-10, threshold: 0.0999, deferred: true, accepted: false, drafted_id: 9,
};

it('marks who wrote the token and that the rule deferred', () => {
  expect(tokenElement(token).className).toBe('tok tok-corrected tok-deferred');
  expect(heading(token)).toBe('Token 11 “␣78” · deferred to large');
  expect(decision(token)).toContain('score 2.2e-10 with the threshold 0.0999 and deferred');
});

it('shows an end of sequence, which has no text, as a mark', () => {
  expect(tokenElement({ ...token, text: '' }).textContent).toBe('∎');
});

it('never puts token text into the page as markup', () => {
  expect(tokenElement({ ...token, text: '<b>x</b>' }).children).toHaveLength(0);
});
