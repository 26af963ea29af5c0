import type { CompletionRequest } from './completion';

const shellQuoted = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;

/** The request as a command that prints the stream. */
export function curl(request: CompletionRequest, origin: string): string {
  const body = JSON.stringify({ ...request, stream: true });
  return `curl -N ${origin}/v1/completions -H 'content-type: application/json' -d ${shellQuoted(body)}`;
}

/** The request for the official openai package; what OpenAI does not know goes into extra_body. */
export function python(request: CompletionRequest, origin: string): string {
  const { tributary, ...standard } = request;
  const lines = Object.entries(standard).map(([name, value]) => `    ${name}=${JSON.stringify(value)},`);
  return [
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url=${JSON.stringify(`${origin}/v1`)}, api_key="unused")`,
    'answer = client.completions.create(',
    ...lines,
    `    extra_body={"tributary": ${JSON.stringify(tributary).replace(/:true\b/g, ':True')}},`,
    ')',
    'print(answer.choices[0].text)',
  ].join('\n');
}
