import * as z from 'zod';
import type { Hit } from './engine/reader.ts';

/** An address that gives a vector for each text, as OpenAI's `/v1/embeddings` does; the county's own or nobody's. */
export interface EmbeddingsOptions {
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
}

/** Puts the first results in the order of their meaning. Off where no address is set. */
export interface Rerank {
  /** The hits in their new order; as they were where the address did not answer in time. */
  order(text: string, hits: readonly Hit[]): Promise<readonly Hit[]>;
  /** How often the address gave nothing usable since the start. */
  failures(): number;
}

/** So many of the first results are put in order. */
export const RERANKED = 30;
const LIMIT_MS = 800;
/** After a failure the address is left alone for a while, so that one that is down slows down nobody. */
const REST_MS = 10_000;
/** The plain order keeps a say: one place is worth so much likeness. */
const PLACE_WORTH = 0.005;

const answerShape = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })) });

export function embeddingsRerank(options: EmbeddingsOptions, limit = LIMIT_MS, rest = REST_MS): Rerank {
  let failures = 0;
  let restUntil = 0;
  return {
    failures: () => failures,
    order: async (text, hits) => {
      if (hits.length < 2 || performance.now() < restUntil) return hits;
      try {
        const texts = hits.map(({ excerpt }) => `${excerpt?.title.text ?? ''}\n${excerpt?.body.text ?? ''}`);
        const [asked = [], ...vectors] = await vectorsOf(options, [text, ...texts], limit);
        const worth = new Map(
          hits.map((hit, at) => [hit, likeness(asked, vectors[at] ?? []) - at * PLACE_WORTH] as const),
        );
        return hits.toSorted((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
      } catch {
        failures += 1;
        restUntil = performance.now() + rest;
        return hits;
      }
    },
  };
}

async function vectorsOf(
  { url, model, key }: EmbeddingsOptions,
  input: readonly string[],
  limit: number,
): Promise<readonly (readonly number[])[]> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(limit),
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model, input }),
  });
  if (!answer.ok) throw new Error(`the embeddings address answered ${answer.status}`);
  const { data } = answerShape.parse(await answer.json());
  const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  const width = vectors[0]?.length;
  if (vectors.length !== input.length || vectors.some((vector) => vector.length !== width))
    throw new Error('the embeddings do not fit what was asked');
  return vectors;
}

function likeness(a: readonly number[], b: readonly number[]): number {
  let product = 0;
  let ofA = 0;
  let ofB = 0;
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0;
    product += value * other;
    ofA += value * value;
    ofB += other * other;
  }
  return ofA === 0 || ofB === 0 ? 0 : product / Math.sqrt(ofA * ofB);
}
