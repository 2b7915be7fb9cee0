import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Hit } from './engine/reader.ts';
import { embeddingsRerank } from './rerank.ts';

const hit = (id: string): Hit => ({
  id,
  stamp: '1',
  score: 1,
  excerpt: { title: { text: id, marks: [] }, body: { text: '', marks: [] } },
});
const HITS = [hit('甲'), hit('乙'), hit('丙')];

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Answers with `body` made from the texts it is given; `null`: never. */
async function address(body: (input: readonly string[]) => string | null): Promise<string> {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString();
    });
    request.on('end', () => {
      const made = body((JSON.parse(text) as { readonly input: readonly string[] }).input);
      if (made !== null) response.setHeader('content-type', 'application/json').end(made);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`;
}

const orderAt = async (url: string) => {
  const rerank = embeddingsRerank({ url, model: 'm', key: undefined }, 150, 60_000);
  const first = (await rerank.order('问', HITS)).map(({ id }) => id).join('');
  return { first, rerank };
};

it('C3: what is nearest in meaning comes first', async () => {
  const url = await address((input) =>
    JSON.stringify({
      data: input.map((text, index) => ({ index, embedding: /问|丙/.test(text) ? [1, 0] : [0, 1] })).toReversed(),
    }),
  );
  const { first, rerank } = await orderAt(url);
  expect(first).toBe('丙甲乙');
  expect(rerank.failures()).toBe(0);
});

const BROKEN: readonly (readonly [string, () => string | null])[] = [
  ['never answers', () => null],
  ['answers something else', () => '{"error":"busy"}'],
  ['answers too few', () => '{"data":[{"index":0,"embedding":[1]}]}'],
  ['answers no JSON', () => '<html>'],
];

it.each(BROKEN)(
  'C3: the plain order stands where the address %s, and it is left alone for a while',
  async (_, body) => {
    let calls = 0;
    const url = await address(() => {
      calls += 1;
      return body();
    });
    const { first, rerank } = await orderAt(url);
    expect(first).toBe('甲乙丙');
    expect(await rerank.order('问', HITS)).toBe(HITS);
    expect([rerank.failures(), calls]).toEqual([1, 1]);
  },
);
