import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '../db/database.ts';
import { type ChainedEntry, entryHash, GENESIS } from './chain.ts';

/** What a command says of a change: who did what to which thing, why, under which article, and what was there before and after. */
export interface AuditEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason?: string | undefined;
  readonly law?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

export interface AuditActor {
  /** `null` for the program itself. */
  readonly personId: string | null;
  readonly name: string;
  readonly unitId: string | null;
}

export const SYSTEM_ACTOR: AuditActor = { personId: null, name: '系统', unitId: null };

interface AuditTables {
  audit_entry: {
    seq: number;
    at: Date | string;
    actor_id: string | null;
    actor_name: string;
    unit_id: string | null;
    action: string;
    subject_kind: string;
    subject_id: string;
    reason: string | null;
    law: string | null;
    detail: unknown;
    prev_hash: string;
    hash: string;
  };
  audit_head: { only_row: boolean; seq: number; hash: string };
}

/** Appends entries to the chain inside the caller's transaction. Call it last: it holds the chain's end until commit. */
export async function appendAudit(
  tx: AnyDatabase,
  actor: AuditActor,
  entries: readonly AuditEntry[],
  now: number,
): Promise<void> {
  const db = tablesOf<AuditTables>(tx);
  const head = await db.selectFrom('audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow();
  let { seq, hash } = head;
  const rows = entries.map((entry) => {
    seq += 1;
    const chained = chain(entry, actor, seq, now);
    const previous = hash;
    hash = entryHash(previous, chained);
    return toRow(chained, previous, hash);
  });
  await db.insertInto('audit_entry').values(rows).execute();
  await db.updateTable('audit_head').set({ seq, hash }).execute();
}

function chain(entry: AuditEntry, actor: AuditActor, seq: number, now: number): ChainedEntry {
  return {
    seq,
    at: new Date(now).toISOString(),
    actorId: actor.personId,
    actorName: actor.name,
    unitId: actor.unitId,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    reason: entry.reason ?? null,
    law: entry.law ?? null,
    // Through JSON and back: what is hashed is what `jsonb` will give again.
    detail: JSON.parse(JSON.stringify(entry.detail ?? {})) as unknown,
  };
}

function toRow(entry: ChainedEntry, previous: string, hash: string): AuditTables['audit_entry'] {
  return {
    seq: entry.seq,
    at: entry.at,
    actor_id: entry.actorId,
    actor_name: entry.actorName,
    unit_id: entry.unitId,
    action: entry.action,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    reason: entry.reason,
    law: entry.law,
    detail: JSON.stringify(entry.detail),
    prev_hash: previous,
    hash,
  };
}

export interface AuditVerdict {
  readonly ok: boolean;
  readonly count: number;
  /** Hash of the last entry; noting it elsewhere proves later that nothing before it was changed. */
  readonly head: string;
  /** Number of the first entry that does not fit, where one does not. */
  readonly brokenAt?: number;
}

const PAGE = 2_000;

/** Recomputes the whole chain from the stored columns and compares it with the stored hashes and the chain's end. */
export async function verifyAudit(database: AnyDatabase): Promise<AuditVerdict> {
  const db = tablesOf<AuditTables>(database);
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      let previous = GENESIS;
      let seq = 0;
      for (;;) {
        const rows = await tx
          .selectFrom('audit_entry')
          .selectAll()
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(PAGE)
          .execute();
        for (const row of rows) {
          const hash = entryHash(previous, fromRow(row));
          if (row.seq !== seq + 1 || row.prev_hash !== previous || row.hash !== hash) {
            return { ok: false, count: seq, head: previous, brokenAt: seq + 1 };
          }
          previous = hash;
          seq = row.seq;
        }
        if (rows.length < PAGE) break;
      }
      const head = await tx.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
      if (head === undefined || head.seq !== seq || head.hash !== previous) {
        return { ok: false, count: seq, head: previous, brokenAt: seq + 1 };
      }
      return { ok: true, count: seq, head: previous };
    });
}

function fromRow(row: AuditTables['audit_entry']): ChainedEntry {
  return {
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    unitId: row.unit_id,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    reason: row.reason,
    law: row.law,
    detail: row.detail,
  };
}

export interface AuditQuery {
  readonly text?: string | undefined;
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly subject?: { readonly kind: string; readonly id: string } | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Entries older than this number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export type AuditRow = ChainedEntry & { readonly hash: string };

/** Newest first, keyset-paged by number. `from` and `to` are instants, half-open. */
export async function auditEntries(database: AnyDatabase, query: AuditQuery): Promise<readonly AuditRow[]> {
  let select = tablesOf<AuditTables>(database)
    .selectFrom('audit_entry')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(query.limit);
  if (query.before !== undefined) select = select.where('seq', '<', query.before);
  if (query.action !== undefined) select = select.where('action', '=', query.action);
  if (query.actorId !== undefined) select = select.where('actor_id', '=', query.actorId);
  if (query.subject !== undefined) {
    select = select.where('subject_kind', '=', query.subject.kind).where('subject_id', '=', query.subject.id);
  }
  if (query.from !== undefined) select = select.where('at', '>=', query.from);
  if (query.to !== undefined) select = select.where('at', '<', query.to);
  if (query.text !== undefined) {
    const like = `%${query.text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
    select = select.where(
      sql<boolean>`(actor_name ILIKE ${like} OR reason ILIKE ${like} OR subject_id ILIKE ${like} OR detail::text ILIKE ${like})`,
    );
  }
  return (await select.execute()).map((row) => ({ ...fromRow(row), hash: row.hash }));
}
