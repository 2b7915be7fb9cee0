import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, Hono } from 'hono';
import type { Problem } from '#kernel/problem/problem.ts';
import { type CachedAnswer, prepareAnswer, type ResponseCache } from '../cache/response-cache.ts';
import type { Ground } from '../ground.ts';
import type { PlainRequest } from './memory-lane.ts';
import { modeKey, type Page, type PageAnswer, type PageContext, readingMode } from './page.ts';
import { commonProblems } from './problem-response.ts';
import { sendCached, writeCached } from './send-cached.ts';

export interface PageOptions {
  readonly ground: Ground;
  readonly cache: ResponseCache;
  /** Headers of every public page. */
  readonly headers: Readonly<Record<string, string>>;
  /** A refusal as a page that a reader understands. */
  readonly renderProblem: (context: PageContext, problem: Problem) => Promise<PageAnswer>;
  /** Origin for absolute links where the operator has set one. */
  readonly origin: string | null;
}

const HTML = 'text/html; charset=utf-8';
const MAX_KEY = 512;

/** Public answers may differ by host name where absolute links are made from it, and by how the reader wants them shown. */
function pageKey(url: string, cookie: string | undefined, host: string): string {
  const mode = cookie === undefined ? '' : modeKey(readingMode(cookie));
  return `page ${mode} ${host} ${url}`;
}

/** The kept page for a plain GET. */
export function keptPage(cache: ResponseCache, { url, cookie, host }: PlainRequest): CachedAnswer | undefined {
  return cache.get(pageKey(url, cookie, host));
}

/** The fetch interface of the program, with what it may know of the connection. */
export type Ask = (request: Request, env: object) => Response | Promise<Response>;

/** Asked from inside: pages from memory are not counted against a reader either. */
const FROM_INSIDE = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };

/** Makes a page again that was kept until something changed, through the program's own routes. */
export function remadePage(cache: ResponseCache, ask: Ask, request: PlainRequest): Promise<CachedAnswer | null> | null {
  const { url, cookie, host } = request;
  const key = pageKey(url, cookie, host);
  if (!cache.wasKept(key)) return null;
  const headers = { host, ...(cookie !== undefined && { cookie }) };
  return remade(cache, key, () => ask(new Request(`http://${host}${url}`, { headers }), FROM_INSIDE));
}

/** Another change while the page is made means that it has to be made once more. */
const TRIES = 5;

async function remade(
  cache: ResponseCache,
  key: string,
  make: () => Response | Promise<Response>,
): Promise<CachedAnswer | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { status } = await make();
    const answer = cache.get(key);
    if (answer !== undefined) return answer;
    if (status !== 200) return null;
  }
  return null;
}

/** Answers from memory before any routing; `false` when the page has to be made. */
export function servedFromMemory(cache: ResponseCache, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const hit = cache.get(pageKey(request.url ?? '/', request.headers.cookie, request.headers.host ?? ''));
  if (hit === undefined) return false;
  writeCached(hit, request, response);
  return true;
}

export function registerPages(app: Hono, pages: readonly Page[], options: PageOptions): void {
  for (const page of pages) app.get(page.path, (c) => makePage(c, page, options));
}

/** Pages being made now, so that many who ask for one at once after a change cause it to be made once. */
const underWay = new Map<string, Promise<CachedAnswer | null>>();

async function makePage(c: Context, page: Page, options: PageOptions): Promise<Response> {
  const epoch = options.cache.epoch();
  const context = contextOf(c, options);
  // An address with a query is anybody's invention; keeping those would let strangers fill the memory.
  if (context.url.includes('?')) return answerOf(await made(context, page, options), c, options);
  const key = pageKey(context.url, c.req.header('cookie'), c.req.header('host') ?? '');
  const turn = `${epoch} ${key}`;
  const shared = await underWay.get(turn);
  if (shared !== undefined && shared !== null) return sendCached(shared, c.req.raw);
  const { promise, resolve } = Promise.withResolvers<CachedAnswer | null>();
  underWay.set(turn, promise);
  let kept: CachedAnswer | null = null;
  try {
    const outcome = await made(context, page, options);
    if (outcome.location !== undefined || outcome.tags.length === 0) return answerOf(outcome, c, options);
    kept = prepare(outcome, options.headers);
    if (outcome.status === 200 && key.length <= MAX_KEY) options.cache.put(key, kept, outcome.tags, epoch);
    return sendCached(kept, c.req.raw);
  } finally {
    underWay.delete(turn);
    resolve(kept);
  }
}

async function made(context: PageContext, page: Page, options: PageOptions): Promise<PageAnswer> {
  const outcome = await page.render(context);
  if (!('ok' in outcome)) return outcome;
  return outcome.ok ? outcome.value : options.renderProblem(context, outcome.error);
}

function answerOf(answer: PageAnswer, c: Context, options: PageOptions): Response {
  if (answer.location !== undefined) return redirect(answer, answer.location);
  return sendCached(prepare(answer, options.headers), c.req.raw);
}

function contextOf(c: Context, options: PageOptions): PageContext {
  const url = new URL(c.req.url);
  return {
    ...options.ground,
    params: c.req.param(),
    query: url.searchParams,
    url: `${url.pathname}${url.search}`,
    origin: options.origin ?? url.origin,
    mode: readingMode(c.req.header('cookie')),
    remember: (key, tags, make) => options.cache.remember(key, tags, make),
  };
}

/** The page for an address that nothing stands at. */
export async function missingPage(c: Context, options: PageOptions): Promise<Response> {
  return answerOf(await options.renderProblem(contextOf(c, options), { kind: commonProblems.notFound }), c, options);
}

function redirect(answer: PageAnswer, location: string): Response {
  const headers = {
    location,
    'cache-control': answer.status === 301 ? 'public, max-age=86400' : 'no-store',
    ...(answer.cookie !== undefined && { 'set-cookie': answer.cookie }),
  };
  return new Response(null, { status: answer.status === 301 ? 301 : 302, headers });
}

function prepare(answer: PageAnswer, headers: Readonly<Record<string, string>>): CachedAnswer {
  const body = Buffer.from(answer.body);
  return prepareAnswer(body, {
    status: answer.status,
    contentType: answer.contentType ?? HTML,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    headers: { ...headers, 'cache-control': cacheControl(answer), vary: 'accept-encoding, cookie' },
  });
}

function cacheControl(answer: PageAnswer): string {
  if (answer.lasting === true) return 'public, max-age=31536000, immutable';
  return answer.tags.length > 0 ? 'no-cache' : 'no-store';
}
