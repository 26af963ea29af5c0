import { describe, expect, it } from 'vitest';
import { events } from '../src/lib/sse';

const streamOf = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(chunk));
      controller.close();
    },
  });

const collect = async (body: ReadableStream<Uint8Array>) => {
  const all: string[] = [];
  for await (const data of events(body)) all.push(data);
  return all;
};

describe('events', () => {
  const bytes = new TextEncoder().encode('data: {"a":"ä"}\n\n: comment\n\ndata:two\r\n\r\ndata: [DONE]\n\n');

  it('reads the same payloads wherever the network cuts the stream, inside a character too', async () => {
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(await collect(streamOf(bytes.slice(0, cut), bytes.slice(cut)))).toEqual(['{"a":"ä"}', 'two', '[DONE]']);
    }
  });

  it('yields a last event that lacks its blank line', async () => {
    expect(await collect(streamOf(new TextEncoder().encode('data: end')))).toEqual(['end']);
  });
});
