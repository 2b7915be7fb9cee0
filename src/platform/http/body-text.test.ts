import { expect, it } from 'vitest';
import { parsedJson, textUpTo } from './body-text.ts';

/** A body sent in pieces, that says nothing of its length. */
function sent(pieces: number, bytes: number): { readonly request: Request; readonly read: () => number } {
  let read = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (read === pieces) return controller.close();
        read += 1;
        controller.enqueue(new Uint8Array(bytes).fill(97));
      },
    },
    { highWaterMark: 0 },
  );
  return { request: new Request('http://x/', { method: 'POST', body, duplex: 'half' }), read: () => read };
}

it('A1: a body that never ends is not read to its end', async () => {
  const small = sent(3, 10);
  expect(await textUpTo(small.request, 30)).toBe('a'.repeat(30));
  const endless = sent(1_000_000, 1_024);
  expect(await textUpTo(endless.request, 10 * 1_024)).toBeNull();
  expect(endless.read()).toBeLessThan(20);
  expect(await textUpTo(new Request('http://x/'), 10)).toBe('');
});

it('A1: a text in pieces is put together letter by letter', async () => {
  const bytes = new TextEncoder().encode('通知');
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await textUpTo(new Request('http://x/', { method: 'POST', body, duplex: 'half' }), 100)).toBe('通知');
});

it('A1: a NUL in a word is left out, a backslash before u0000 stays', () => {
  expect(parsedJson(String.raw`{"a":["x\u0000y"],"b":"\\u0000"}`)).toEqual({ a: ['xy'], b: String.raw`\u0000` });
  expect(parsedJson('{"a":1}')).toEqual({ a: 1 });
});
