import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CachedAnswer } from '../cache/response-cache.ts';

interface Chosen {
  readonly body: Buffer;
  readonly encoding: string | null;
}

function choose(answer: CachedAnswer, accepted: string): Chosen {
  if (answer.brotli !== null && accepted.includes('br')) return { body: answer.brotli, encoding: 'br' };
  if (answer.gzip !== null && accepted.includes('gzip')) return { body: answer.gzip, encoding: 'gzip' };
  return { body: answer.identity, encoding: null };
}

function headersOf(answer: CachedAnswer, chosen: Chosen): Record<string, string> {
  return {
    ...answer.headers,
    'content-type': answer.contentType,
    etag: answer.etag,
    vary: 'accept-encoding',
    'content-length': String(chosen.body.length),
    ...(chosen.encoding !== null && { 'content-encoding': chosen.encoding }),
  };
}

/** Sends a kept answer through the fetch interface, as 304 where the caller has it already. */
export function sendCached(answer: CachedAnswer, request: Request): Response {
  if (request.headers.get('if-none-match') === answer.etag) {
    return new Response(null, { status: 304, headers: { ...answer.headers, etag: answer.etag } });
  }
  const chosen = choose(answer, request.headers.get('accept-encoding') ?? '');
  return new Response(new Uint8Array(chosen.body), { status: answer.status, headers: headersOf(answer, chosen) });
}

/** Sends a kept answer straight to the socket: the way of public pages, which must cost next to nothing. */
export function writeCached(answer: CachedAnswer, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['if-none-match'] === answer.etag) {
    response.writeHead(304, { ...answer.headers, etag: answer.etag }).end();
    return;
  }
  const chosen = choose(answer, request.headers['accept-encoding'] ?? '');
  response.writeHead(answer.status, headersOf(answer, chosen));
  response.end(request.method === 'HEAD' ? undefined : chosen.body);
}
