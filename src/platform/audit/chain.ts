import { createHash } from 'node:crypto';

/** One line of the audit trail, as it is hashed. `at` is an ISO instant with milliseconds. */
export interface ChainedEntry {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly unitId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason: string | null;
  readonly law: string | null;
  readonly detail: unknown;
}

export const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous hash and the entry in canonical JSON (keys sorted), as lower-case hex. */
export function entryHash(previous: string, entry: ChainedEntry): string {
  return createHash('sha256')
    .update(`${previous}\n${canonical(entry)}`)
    .digest('hex');
}

function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}
