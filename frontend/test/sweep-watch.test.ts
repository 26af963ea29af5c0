import { expect, it, vi } from 'vitest';
import { watchSweeps } from '../src/lib/sweep-watch';

const settled = () => new Promise((done) => setTimeout(done));

it('says on a later page that a sweep seen under way has ended, once', async () => {
  let state = 'running';
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ name: 'a <b>sweep</b>', state })));
  document.documentElement.dataset.base = '/lab/';
  document.body.innerHTML = '<main id="main"><section data-watch="7"></section></main>';
  watchSweeps();
  await settled();
  expect(document.querySelector('.sweep-note')).toBeNull();

  state = 'completed';
  document.body.innerHTML = '<main id="main"><p>another page</p></main>';
  watchSweeps();
  await settled();
  const note = document.querySelector('.sweep-note');
  expect(note?.textContent).toBe('The sweep “a <b>sweep</b>” is completed. Show it');
  expect(note?.querySelector('a')?.getAttribute('href')).toBe('/lab/compare?experiment=7');

  document.body.innerHTML = '<main id="main"></main>';
  watchSweeps();
  await settled();
  expect(document.querySelector('.sweep-note')).toBeNull();
});
