import type * as z from 'zod';
import type { Actor, Permission } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Ground } from '../ground.ts';

/** Who may call: a permission from `GRANTS`, anyone signed in, or anyone at all. There is no default. */
export type Access = Permission | 'signed-in' | 'public';

/** All that an endpoint may know of the request besides its parsed input. Built once a request. */
export interface RequestContext extends Ground {
  /** The signed-in person; for public endpoints without a session, a nobody with no roles. */
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly workCalendar: WorkCalendar;
  /** `transact` with the actor already filled in. */
  readonly change: <T, E>(work: (tx: Transaction) => Promise<Result<T, E>>) => Promise<Result<T, E>>;
  readonly request: Request;
  readonly address: string;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface EndpointSpec<P, Q, B, A> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Hono path, e.g. `/api/plans/:planId`. */
  readonly path: string;
  /** Chinese; stands in the OpenAPI document. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Shape of the answer, or `file` for bytes that the handler sends itself as a `Response`. */
  readonly answer: A | 'file' | 'none';
  /** Keeps the answer in memory until a tag changes; `county` answers are the same for all who may ask. */
  readonly cache?: { readonly scope: 'county' | 'actor'; readonly tags: readonly string[] };
  /** Largest body in bytes; 2 MB unless told. */
  readonly maxBody?: number;
}

export interface Input<P, Q, B> {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
}

/** An endpoint with its types folded away, as the server registers it and the refusal tests walk it. */
export interface Endpoint {
  readonly spec: EndpointSpec<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined, z.ZodType>;
  readonly handle: (
    input: Input<never, never, never>,
    context: RequestContext,
  ) => Promise<Result<unknown, Problem> | Response>;
}

/** Declares an endpoint: the shapes are parsed before `handle` runs and its value is the JSON answer. */
export function endpoint<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType = z.ZodType,
>(
  spec: EndpointSpec<P, Q, B, A>,
  handle: (input: Input<P, Q, B>, context: RequestContext) => Promise<Result<z.input<A>, Problem> | Response>,
): Endpoint {
  return { spec, handle };
}
