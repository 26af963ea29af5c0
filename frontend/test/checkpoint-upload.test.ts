import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce, base64, hash, upload } from '../src/lib/checkpoint-upload';

const waited: number[] = [];

beforeEach(() => {
  waited.length = 0;
  vi.stubGlobal('setTimeout', (then: () => void, ms: number) => {
    waited.push(ms);
    queueMicrotask(then);
  });
});
afterEach(() => vi.unstubAllGlobals());

const quiet = () => undefined;
const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * 31) % 251);
const file = (name: string, content: BlobPart) => new File([content], name);

test('a hash is the one everybody computes, of empty files and over borders of pieces', async () => {
  for (const n of [0, 1, 4096, 100_003]) {
    const expected = createHash('sha256').update(bytes(n)).digest('hex');
    expect(await hash(file('x', bytes(n)), quiet, 4096)).toBe(expected);
  }
});

test('small files are announced whole, weights by their header', async () => {
  const config = await announce(file('config.json', '{"a": "é"}'), quiet);
  expect(config.content).toBe('{"a": "é"}');
  const weights = new Uint8Array(100);
  weights[0] = 20;
  const announced = await announce(file('model.safetensors', weights), quiet);
  expect(announced.content).toBeUndefined();
  expect(atob(announced.head!)).toHaveLength(28);
  expect(atob(base64(bytes(70_000)))).toHaveLength(70_000);
});

test('sending goes on where it broke off, and then has a version made', async () => {
  const content = bytes(1000);
  const calls: string[] = [];
  let there = 0;
  let broken = false;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    calls.push(`${init.method} ${path.replace(/[0-9a-f]{64}/, 'HASH')}`);
    if (path === '/api/uploads') return Response.json({ items: [] });
    if (path === '/api/checkpoints') return Response.json({ id: 'u', files: [] });
    if (init.method === 'PUT' && !broken) {
      broken = true;
      there = 400;
      throw new TypeError('network');
    }
    if (init.method === 'PUT') {
      expect((init.headers as Record<string, string>)['content-range']).toBe('bytes 400-999/1000');
      expect(new Uint8Array(await (init.body as Blob).arrayBuffer())).toEqual(content.slice(400));
      there = 1000;
    }
    return Response.json({ arrived: there });
  });
  await upload('m', [file('model.gguf', content)], quiet);
  expect(calls).toEqual([
    'GET /api/uploads',
    'POST /api/checkpoints',
    'GET /api/uploads/u/blobs/HASH',
    'PUT /api/uploads/u/blobs/HASH',
    'GET /api/uploads/u/blobs/HASH',
    'PUT /api/uploads/u/blobs/HASH',
    'POST /api/uploads/u/commit',
  ]);
});

test('a restart of the service, and a request that still holds the file, are waited for', async () => {
  const answers = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => Response.json({ arrived: 0 }),
    () => Promise.reject(new TypeError('connection reset')),
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => new Response('starting', { status: 503 }),
    () => Response.json({ arrived: 4 }),
    () => Response.json({ detail: 'another request is writing a.gguf' }, { status: 409 }),
    () => Response.json({ arrived: 4 }),
    () => Response.json({ arrived: 10 }),
  ];
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/api/uploads') return Response.json({ items: [] });
    return path.includes('/blobs/') ? answers.shift()!() : Response.json({ id: 'u' });
  });
  const phases: string[] = [];
  await upload('m', [file('a.gguf', bytes(10))], (_, phase) => phases.push(phase));
  expect(answers).toHaveLength(0);
  expect(waited).toEqual([1000, 2000, 4000, 8000, 1000]);
  expect(phases).toContain('waiting');
});

test('a service that stays away is given up after a minute', async () => {
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/api/uploads') return Response.json({ items: [] });
    if (path === '/api/checkpoints') return Response.json({ id: 'u' });
    throw new TypeError('Failed to fetch');
  });
  await expect(upload('m', [file('a.gguf', bytes(10))], quiet)).rejects.toThrow('Failed to fetch');
  expect(waited.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
});

test('a connection that carries nothing any more is given up', async () => {
  const fetch = vi.fn(async (path: string) =>
    Response.json(path === '/api/uploads' ? { items: [] } : path === '/api/checkpoints' ? { id: 'u' } : { arrived: 3 }),
  );
  vi.stubGlobal('fetch', fetch);
  await expect(upload('m', [file('a.gguf', bytes(10))], quiet)).rejects.toThrow('a.gguf: no bytes arrive any more');
});

test('a refusal is told in the words of the service and not tried again', async () => {
  const fetch = vi.fn(async (path: string) =>
    path === '/api/uploads'
      ? Response.json({ items: [] })
      : Response.json({ detail: 'config.json: is missing' }, { status: 422 }),
  );
  vi.stubGlobal('fetch', fetch);
  await expect(upload('m', [file('a.gguf', 'x')], quiet)).rejects.toThrow('config.json: is missing');
  expect(fetch).toHaveBeenCalledTimes(2);
});
