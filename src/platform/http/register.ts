import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { type Actor, can } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CachedAnswer, prepareAnswer, type ResponseCache } from '../cache/response-cache.ts';
import type { Ground } from '../ground.ts';
import { parsedJson, textUpTo } from './body-text.ts';
import type { Access, Endpoint, RequestContext } from './endpoint.ts';
import { commonProblems, invalidInput, problemResponse } from './problem-response.ts';
import { sendCached } from './send-cached.ts';

/** What the session says of the caller. */
export interface Caller {
  readonly actor: Actor;
  /** He may only change his password until he has done so. */
  readonly mustChangePassword: boolean;
}

export interface RegisterOptions {
  readonly ground: Ground;
  readonly identify: (request: Request) => Promise<Caller | null>;
  readonly cache: ResponseCache;
  readonly addressOf: (c: Context) => string;
}

const NOBODY: Actor = { personId: '', name: '访客', unitId: null, roles: [] };
const BODY_LIMIT = 2 * 1024 * 1024;
/** What a person who must first change his password may still call. */
const BEFORE_PASSWORD_CHANGE: ReadonlySet<string> = new Set(['/api/me', '/api/me/password', '/api/session']);

export function register(app: Hono, endpoints: readonly Endpoint[], options: RegisterOptions): void {
  for (const endpoint of endpoints) {
    app.on(endpoint.spec.method.toUpperCase(), endpoint.spec.path, (c) => answer(c, endpoint, options));
  }
}

async function answer(c: Context, endpoint: Endpoint, options: RegisterOptions): Promise<Response> {
  const caller = await options.identify(c.req.raw);
  const refused = refusal(endpoint.spec.access, caller, c.req.path);
  if (refused !== null) return problemResponse(refused, c.req.path);
  const actor = caller?.actor ?? NOBODY;
  const key = cacheKey(c, endpoint, actor);
  const hit = key === null ? undefined : options.cache.get(key);
  if (hit !== undefined) return sendCached(hit, c.req.raw);
  if (key === null) return run(c, endpoint, actor, options);
  return keep(c, endpoint, actor, { ...options, key });
}

/** Parses, runs and answers, without keeping anything. */
async function run(c: Context, endpoint: Endpoint, actor: Actor, options: RegisterOptions): Promise<Response> {
  const made = await outcomeOf(c, endpoint, actor, options);
  if (made instanceof Response) return made;
  if (endpoint.spec.answer === 'none') return new Response(null, { status: 204 });
  return jsonResponse(Buffer.from(JSON.stringify(made.value)));
}

async function outcomeOf(
  c: Context,
  endpoint: Endpoint,
  actor: Actor,
  options: RegisterOptions,
): Promise<Response | { readonly value: unknown }> {
  const input = await readInput(c, endpoint);
  if (!input.ok) return problemResponse(input.error, c.req.path);
  const outcome = await endpoint.handle(input.value as never, await contextFor(c, actor, options));
  if (outcome instanceof Response) return outcome;
  return outcome.ok ? { value: outcome.value } : problemResponse(outcome.error, c.req.path);
}

/** Answers being made now, so that many who ask at once after a change cause one computation. */
const underWay = new Map<string, Promise<CachedAnswer | null>>();

/** Answers and keeps the answer. Whoever asks the same while it is made, with no change in between, waits for it. */
async function keep(
  c: Context,
  endpoint: Endpoint,
  actor: Actor,
  options: RegisterOptions & { readonly key: string },
): Promise<Response> {
  const epoch = options.cache.epoch();
  const turn = `${epoch} ${options.key}`;
  const shared = await underWay.get(turn);
  if (shared !== undefined && shared !== null) return sendCached(shared, c.req.raw);
  const { promise, resolve } = Promise.withResolvers<CachedAnswer | null>();
  underWay.set(turn, promise);
  let prepared: CachedAnswer | null = null;
  try {
    const made = await outcomeOf(c, endpoint, actor, options);
    if (made instanceof Response) return made;
    prepared = prepareJson(made.value);
    options.cache.put(options.key, prepared, endpoint.spec.cache?.tags ?? [], epoch);
    return sendCached(prepared, c.req.raw);
  } finally {
    underWay.delete(turn);
    resolve(prepared);
  }
}

function prepareJson(value: unknown): CachedAnswer {
  const body = Buffer.from(JSON.stringify(value));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { 'cache-control': 'private, no-cache' };
  return prepareAnswer(body, { status: 200, contentType: 'application/json; charset=utf-8', etag, headers });
}

function jsonResponse(body: Buffer): Response {
  return new Response(new Uint8Array(body), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Deny by default: the first reason to refuse, or `null`. */
export function refusal(access: Access, caller: Caller | null, path: string): Problem | null {
  if (access === 'public') return null;
  if (caller === null) return { kind: commonProblems.notSignedIn };
  if (caller.mustChangePassword && !BEFORE_PASSWORD_CHANGE.has(path)) return { kind: commonProblems.passwordChangeDue };
  if (access === 'signed-in') return null;
  return can(caller.actor, access) ? null : { kind: commonProblems.forbidden };
}

function cacheKey(c: Context, endpoint: Endpoint, actor: Actor): string | null {
  const { cache } = endpoint.spec;
  if (cache === undefined) return null;
  const url = new URL(c.req.url);
  return `${cache.scope === 'actor' ? actor.personId : ''} ${url.pathname}${url.search}`;
}

async function contextFor(c: Context, actor: Actor, options: RegisterOptions): Promise<RequestContext> {
  const { ground } = options;
  const author = { personId: actor.personId === '' ? null : actor.personId, name: actor.name, unitId: actor.unitId };
  return {
    ...ground,
    actor,
    today: ground.clock.today(),
    workCalendar: await ground.calendar(),
    change: (work) => ground.transact(author, work),
    request: c.req.raw,
    address: options.addressOf(c),
  };
}

interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

async function readInput(c: Context, endpoint: Endpoint): Promise<Result<RawInput, Problem>> {
  const { spec } = endpoint;
  const raw = spec.body === undefined ? ok(undefined) : await readJson(c, spec.maxBody ?? BODY_LIMIT);
  if (!raw.ok) return raw;
  const parts = { params: c.req.param(), query: queryOf(c), body: raw.value };
  const parsed: Record<string, unknown> = {};
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = spec[part];
    if (schema === undefined) continue;
    const result = schema.safeParse(parts[part]);
    if (!result.success) return err(part === 'params' ? { kind: commonProblems.notFound } : invalidInput(result.error));
    parsed[part] = result.data;
  }
  return ok({ params: parsed['params'], query: parsed['query'], body: parsed['body'] });
}

/** A parameter given once is text; given more often, a list. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

async function readJson(c: Context, limit: number): Promise<Result<unknown, Problem>> {
  if (Number(c.req.header('content-length') ?? 0) > limit) return err({ kind: commonProblems.tooLarge });
  const text = await textUpTo(c.req.raw, limit);
  if (text === null) return err({ kind: commonProblems.tooLarge });
  try {
    return ok(text === '' ? {} : parsedJson(text));
  } catch {
    return err({ kind: commonProblems.malformed });
  }
}
