import { expect, it } from 'vitest';
import type { CompletionRequest } from '../src/lib/completion';
import { curl, python } from '../src/lib/snippets';

const request: CompletionRequest = {
  model: 'pair',
  prompt: "Q: it's 1?\nA:",
  temperature: 0,
  max_tokens: 8,
  tributary: { decoder: 'speculative', rule: 'token-v3', parameters: { alpha: 0.9 }, provenance: true },
};

it('quotes the prompt for the shell and for JSON', () => {
  const command = curl(request, 'http://localhost');
  expect(command).toContain(`it'\\''s 1?\\nA:`);
  expect(command).toContain('"stream":true');
});

it('writes Python that names its own truth', () => {
  const program = python(request, 'http://localhost');
  expect(program).toContain(`prompt="Q: it's 1?\\nA:",`);
  expect(program).toContain('"provenance":True');
});
