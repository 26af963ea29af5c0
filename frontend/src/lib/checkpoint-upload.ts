import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base } from './base';
import { formToken } from './completion';

const CHUNK = 8 << 20;
/** A bar moves by so much; what a broken connection loses at most is sent again anyway. */
const PIECE = 8 << 20;
const MAX_CONTENT = 16 << 20;
const MAX_HEAD = 16 << 20;
/** Seconds before each further attempt; together longer than a restart of the service takes. */
const WAITS = [1, 2, 4, 8, 15, 30];
/** Another request is still writing, a limit, and a proxy in front of a service that is starting. */
const PASSING = [409, 429, 502, 503, 504];

/** How far one file is: hashing, then sending; waiting where the service cannot be reached. */
export type Progress = (file: string, phase: 'hashing' | 'sending' | 'waiting', done: number, size: number) => void;

export interface Announced {
  name: string;
  size: number;
  sha256: string;
  content?: string;
  head?: string;
}

interface Upload {
  id: string;
  files: { name: string; sha256: string; size: number; arrived: number }[];
}

/** The service has an answer, and it is no; trying again would not help. */
export class Refusal extends Error {}

/** SHA-256 of a file of any size, a piece at a time; WebCrypto would want all of it in memory. */
export async function hash(file: File, progress: Progress, chunk = CHUNK): Promise<string> {
  const digest = sha256.create();
  for (let at = 0; at < file.size; at += chunk) {
    digest.update(new Uint8Array(await file.slice(at, at + chunk).arrayBuffer()));
    progress(file.name, 'hashing', Math.min(at + chunk, file.size), file.size);
  }
  return bytesToHex(digest.digest());
}

/** What the service is told of a file before it is sent: small ones whole, of weights what stands before the numbers. */
export async function announce(file: File, progress: Progress): Promise<Announced> {
  const announced: Announced = { name: file.name, size: file.size, sha256: await hash(file, progress) };
  if (/\.(safetensors|gguf)$/.test(file.name)) {
    announced.head = base64(await head(file));
  } else if (/\.(json|txt|md|jinja)$/.test(file.name) && file.size <= MAX_CONTENT) {
    announced.content = await file.text();
  }
  return announced;
}

async function head(file: File): Promise<Uint8Array> {
  let length = MAX_HEAD;
  if (file.name.endsWith('.safetensors') && file.size >= 8) {
    const size = new DataView(await file.slice(0, 8).arrayBuffer()).getBigUint64(0, true);
    length = 8 + Number(size > BigInt(MAX_HEAD) ? BigInt(MAX_HEAD) : size);
  }
  return new Uint8Array(await file.slice(0, length).arrayBuffer());
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/**
 * Sends a checkpoint: announces it, sends what is missing in pieces, and has a version made of it. An upload of the same
 * name and files that was broken off goes on.
 * @throws Error with the service's own words
 */
export async function upload(name: string, files: File[], progress: Progress): Promise<void> {
  const announced: Announced[] = [];
  for (const file of files) announced.push(await announce(file, progress));
  const target = (await unfinished(name, announced)) ?? (await begin(name, announced));
  for (const [i, file] of files.entries()) await send(target.id, file, announced[i]!.sha256, progress);
  await call('POST', `/api/uploads/${target.id}/commit`);
}

async function unfinished(name: string, announced: Announced[]): Promise<Upload | undefined> {
  const key = (files: { name: string; sha256: string }[]) => files.map((f) => `${f.name} ${f.sha256}`).sort().join();
  const open = (await (await call('GET', '/api/uploads')).json()) as { items: (Upload & { name: string })[] };
  return open.items.find((item) => item.name === name && key(item.files) === key(announced));
}

async function begin(name: string, files: Announced[]): Promise<Upload> {
  const body = JSON.stringify({ name, files });
  return (await (await call('POST', '/api/checkpoints', body, { 'content-type': 'application/json' })).json()) as Upload;
}

async function send(id: string, file: File, hash: string, progress: Progress): Promise<void> {
  const blob = `/api/uploads/${id}/blobs/${hash}`;
  let failures = 0;
  let furthest = 0;
  let at: number | undefined;
  while (at !== file.size) {
    try {
      const before: number | undefined = at;
      at = before === undefined ? await arrived('GET', blob) : await piece(blob, file, before);
      if (at > furthest) failures = 0;
      else if (before !== undefined && ++failures === WAITS.length) throw new Refusal(`${file.name}: no bytes arrive any more`);
      furthest = Math.max(furthest, at);
      progress(file.name, 'sending', at, file.size);
    } catch (error) {
      if (error instanceof Refusal || failures === WAITS.length) throw error;
      progress(file.name, 'waiting', furthest, file.size);
      await new Promise((resume) => setTimeout(resume, WAITS[failures]! * 1000));
      failures++;
      at = undefined;
    }
  }
  progress(file.name, 'sending', file.size, file.size);
}

function piece(blob: string, file: File, from: number): Promise<number> {
  const end = Math.min(from + PIECE, file.size);
  return arrived('PUT', blob, file.slice(from, end), {
    'content-type': 'application/octet-stream',
    'content-range': `bytes ${from}-${end - 1}/${file.size}`,
  });
}

/** What the service has of a file now; a piece may have arrived in part. */
async function arrived(...request: Parameters<typeof call>): Promise<number> {
  return ((await (await call(...request)).json()) as { arrived: number }).arrived;
}

async function call(method: string, path: string, body?: BodyInit, headers?: Record<string, string>): Promise<Response> {
  const response = await fetch(base() + path, { method, body: body ?? null, headers: { ...headers, ...formToken() } });
  if (response.ok) return response;
  const text = await response.text();
  let detail = text.slice(0, 200);
  try {
    detail = (JSON.parse(text) as { detail?: string }).detail ?? detail;
  } catch {
    // a proxy's page: shown as it begins
  }
  const words = detail || `HTTP ${response.status}`;
  throw PASSING.includes(response.status) ? new Error(words) : new Refusal(words);
}
