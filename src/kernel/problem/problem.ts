/** One kind of refusal this product can answer with; the wire form is RFC 9457. */
export interface ProblemKind {
  /** Stable and documented; clients may switch on it. */
  readonly type: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;
  /** Same for every occurrence. What a clerk reads first. */
  readonly title: string;
}

export interface Problem {
  readonly kind: ProblemKind;
  /** This occurrence, in words the person can act on. Never a database message. */
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  /** Further members of the answer, e.g. `current` beside a 409: what the other person saved. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Names a context's problems once: the key becomes the tail of the `type` URI. */
export function defineProblems<K extends string>(
  context: string,
  kinds: Readonly<Record<K, Omit<ProblemKind, 'type'>>>,
): Readonly<Record<K, ProblemKind>> {
  const entries = Object.entries<Omit<ProblemKind, 'type'>>(kinds).map(([key, kind]) => [
    key,
    { ...kind, type: `/problems/${context}/${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}` },
  ]);
  return Object.fromEntries(entries) as Record<K, ProblemKind>;
}

export function toProblemJson(problem: Problem, instance: string): Record<string, unknown> {
  const { kind, detail, errors, extra } = problem;
  return { ...extra, ...kind, ...(detail && { detail }), ...(errors && { errors }), instance };
}
