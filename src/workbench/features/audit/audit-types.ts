/** One line of the hash-chained trail: `GET /api/audit?q=&action=&actor=&from=&to=&cursor=` → `{items, next}`. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly actorName: string;
  readonly unitName?: string | null;
  readonly action: string;
  readonly actionLabel: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly reason?: string | null;
  readonly law?: string | null;
  readonly detail?: unknown;
  readonly hash: string;
}

export interface AuditPageAnswer {
  readonly items: readonly AuditEntry[];
  readonly next?: string | null;
}

export interface AuditVerdict {
  readonly ok: boolean;
  readonly count: number;
  readonly head: string;
  readonly brokenAt?: number | null;
}

/** A changed value reads as words, not as program text. */
export function detailLines(detail: unknown): readonly (readonly [string, string])[] {
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.entries(detail).map(
    ([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
}
