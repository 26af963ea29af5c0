import { base } from './base';
import { events } from './sse';

export type Writer = 'small' | 'large' | 'corrected' | 'bonus';

/** One emitted token as `tributary.provenance` sends it; numbers the decoder did not have are null. */
export interface Token {
  text: string;
  id: number;
  position: number;
  writer: Writer;
  q: number | null;
  p: number | null;
  max_q: number | null;
  max_p: number | null;
  score: number | null;
  threshold: number | null;
  deferred: boolean;
  accepted: boolean;
  drafted_id: number | null;
}

/** What a finished answer cost; comes with the last chunk. */
export interface Summary {
  small_calls: number;
  large_calls: number;
  emitted: number;
  acceptance_rate: number | null;
  relative_cost: number | null;
  ms: { queue: number; first_token: number; decode: number };
  warnings?: string[];
}

export interface CompletionRequest {
  model: string;
  prompt: string;
  temperature: number;
  max_tokens: number;
  seed?: number;
  tributary: {
    /** Absent where the model's name says it. */
    decoder?: string;
    rule?: string;
    parameters?: Record<string, number>;
    gamma?: number;
    drafter?: string;
    draft_length?: string;
    draft_threshold?: number;
    provenance: true;
    provisional?: true;
  };
}

/** What became of an answer that the small model wrote to its end. */
export interface Verdict {
  deferred: boolean;
  score: number | null;
  threshold: number | null;
}

interface Chunk {
  choices?: { text?: string }[];
  tributary?: Partial<Summary> & { tokens?: Token[]; provisional?: string; judged?: Verdict };
  error?: { message: string };
}

export interface Listener {
  /** Text of the small model that may still be withdrawn. */
  provisional(text: string): void;
  judged(verdict: Verdict): void;
  token(token: Token): void;
  summary(summary: Summary): void;
}

/**
 * Streams one completion.
 * @throws Error with the server's own words, whether it refused or failed midway
 */
export async function complete(request: CompletionRequest, listener: Listener, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${base()}/v1/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...formToken() },
    body: JSON.stringify({ ...request, stream: true }),
    signal,
  });
  if (!response.ok || !response.body) throw new Error(await refusal(response));
  for await (const data of events(response.body)) {
    if (data === '[DONE]') return;
    const chunk = JSON.parse(data) as Chunk;
    if (chunk.error) throw new Error(chunk.error.message);
    if (chunk.tributary?.provisional) listener.provisional(chunk.tributary.provisional);
    if (chunk.tributary?.judged) listener.judged(chunk.tributary.judged);
    chunk.tributary?.tokens?.forEach((token) => listener.token(token));
    if (chunk.tributary?.ms) listener.summary(chunk.tributary as Summary);
  }
}

/** The token that the page's forms carry, which proves that the request comes from our page; none in local mode. */
export function formToken(page: ParentNode = document): Record<string, string> {
  const token = page.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value;
  return token ? { 'x-csrf-token': token } : {};
}

async function refusal(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as { error?: { message?: string }; detail?: string };
    return body.error?.message ?? body.detail ?? `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}: ${text.slice(0, 200) || response.statusText}`;
  }
}
