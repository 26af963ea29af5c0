import { expect, it } from 'vitest';
import { base } from '../src/lib/base';

it('is what the page says, without the slash that pages begin with', () => {
  const page = (path?: string) => {
    const made = document.implementation.createHTMLDocument();
    if (path) made.documentElement.dataset.base = path;
    return made;
  };
  expect(base(page('/'))).toBe('');
  expect(base(page('/tributary/'))).toBe('/tributary');
  expect(base(page())).toBe('');
});
