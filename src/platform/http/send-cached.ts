import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CachedAnswer, Variant } from '../cache/response-cache.ts';

const REFUSED = /(?:^|,)\s*(br|gzip)\s*;\s*q=0(?:\.0*)?\s*(?=,|$)/g;

/** The smallest form that the reader takes. A form named only to refuse it (`br;q=0`) is not taken. */
export function choose(answer: CachedAnswer, accepted: string | undefined): Variant {
  if (accepted === undefined || accepted === '') return answer.identity;
  const takes = accepted.includes(';') ? accepted.replaceAll(REFUSED, '') : accepted;
  // Asked in this order, so that a form nobody takes is never made.
  if (takes.includes('br')) return answer.brotli ?? answer.identity;
  if (takes.includes('gzip')) return answer.gzip ?? answer.identity;
  return answer.identity;
}

function pairsOf(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] satisfies [string, string]] : []));
}

/** Sends a kept answer through the fetch interface, as 304 where the caller has it already. */
export function sendCached(answer: CachedAnswer, request: Request): Response {
  if (request.headers.get('if-none-match') === answer.etag) {
    return new Response(null, { status: 304, headers: pairsOf(answer.notModified) });
  }
  const { body, headers } = choose(answer, request.headers.get('accept-encoding') ?? undefined);
  return new Response(new Uint8Array(body), { status: answer.status, headers: pairsOf(headers) });
}

/** Sends a kept answer straight to the socket: the way of public pages, which must cost next to nothing. */
export function writeCached(answer: CachedAnswer, request: IncomingMessage, response: ServerResponse): void {
  const { headers, method } = request;
  if (headers['if-none-match'] === answer.etag) {
    response.writeHead(304, answer.notModified as string[]).end();
    return;
  }
  const chosen = choose(answer, headers['accept-encoding']);
  response.writeHead(answer.status, chosen.headers as string[]);
  if (method === 'HEAD') response.end();
  else response.end(chosen.body);
}
