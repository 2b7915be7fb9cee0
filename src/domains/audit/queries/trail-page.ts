import { type Kysely, sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';

export interface TrailQuestion {
  readonly text: string;
  /** Empty for all. */
  readonly actions: readonly string[] | null;
  readonly actor: string;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  /** Instants, half-open. */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly before: number | null;
  readonly limit: number;
}

export interface TrailRow {
  readonly seq: number;
  readonly at: Date;
  readonly actor_name: string;
  readonly unit_name: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly reason: string | null;
  readonly law: string | null;
  readonly detail: unknown;
  readonly hash: string;
}

interface Tables {
  audit_entry: Omit<TrailRow, 'unit_name'> & { unit_id: string | null };
  unit: { id: string; name: string };
}

/** Newest first, by number: lines are only ever added, so a cursor never skips or repeats one. */
export async function trailPage(db: AnyDatabase, asked: TrailQuestion): Promise<readonly TrailRow[]> {
  let select = base(tablesOf<Tables>(db)).orderBy('e.seq', 'desc').limit(asked.limit);
  if (asked.before !== null) select = select.where('e.seq', '<', asked.before);
  if (asked.actions !== null) select = select.where('e.action', '=', sql<string>`ANY(${asked.actions}::text[])`);
  if (asked.actor !== '') select = select.where('e.actor_name', 'ilike', like(asked.actor));
  if (asked.subject?.kind) select = select.where('e.subject_kind', '=', asked.subject.kind);
  if (asked.subject?.id) select = select.where('e.subject_id', '=', asked.subject.id);
  if (asked.from !== null) select = select.where('e.at', '>=', asked.from);
  if (asked.to !== null) select = select.where('e.at', '<', asked.to);
  if (asked.text !== '') select = select.where(mentions(asked.text));
  return select.execute();
}

function base(db: Kysely<Tables>) {
  return db
    .selectFrom('audit_entry as e')
    .leftJoin('unit as u', 'u.id', 'e.unit_id')
    .select(['e.seq', 'e.at', 'e.actor_name', 'u.name as unit_name', 'e.action', 'e.subject_kind'])
    .select(['e.subject_id', 'e.reason', 'e.law', 'e.detail', 'e.hash']);
}

const like = (text: string): string => `%${text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;

function mentions(text: string) {
  const part = like(text);
  return sql<boolean>`(e.subject_id ILIKE ${part} OR e.reason ILIKE ${part} OR e.law ILIKE ${part} OR e.detail::text ILIKE ${part}
    OR EXISTS (SELECT 1 FROM plan p WHERE p.id = e.subject_id AND p.title ILIKE ${part})
    OR EXISTS (SELECT 1 FROM unit n WHERE n.id = e.subject_id AND n.name ILIKE ${part}))`;
}
