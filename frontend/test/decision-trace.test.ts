import { expect, it } from 'vitest';
import { positionsOf } from '../src/elements/decision-trace';

it('reads positions as the playground knows tokens, with null for what was not kept', () => {
  document.body.innerHTML = `<table><tbody>
    <tr data-text=" two" data-id="7" data-position="12" data-writer="small" data-q="0.5" data-p="0.25" data-max-q="0.5"
        data-max-p="0.75" data-score="0.5" data-threshold="0.9" data-deferred="true" data-accepted="true"></tr>
    <tr data-id="-1" data-position="13" data-writer="bonus" data-deferred="false" data-accepted="false"></tr>
  </tbody></table>`;
  const [first, second] = positionsOf(document.querySelector('table')!);
  expect(first).toMatchObject({ text: ' two', id: 7, position: 12, writer: 'small', max_p: 0.75, deferred: true });
  expect(second).toMatchObject({ text: '', q: null, max_q: null, score: null, writer: 'bonus', deferred: false });
});
