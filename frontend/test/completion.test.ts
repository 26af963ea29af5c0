import { expect, it } from 'vitest';
import { formToken } from '../src/lib/completion';

it('a page with a form token sends it along, one without sends nothing', () => {
  const page = document.createElement('div');
  expect(formToken(page)).toEqual({});
  page.innerHTML = '<form><input type="hidden" name="_csrf" value="abc"></form>';
  expect(formToken(page)).toEqual({ 'x-csrf-token': 'abc' });
});
