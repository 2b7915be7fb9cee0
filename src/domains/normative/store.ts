import { sql } from 'kysely';
import type { LinkKind } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { CleaningItem, CleaningRound, CleaningState, EvaluationOutcome, ValidityNow } from './model.ts';
import { normativeTables } from './tables.ts';

export interface StoredLink {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly kind: LinkKind;
}

/** Writes what has been found of a document's validity. */
export async function storeValidity(db: AnyDatabase, id: string, now: ValidityNow): Promise<void> {
  await normativeTables(db)
    .updateTable('document')
    .set({ validity: now.validity, validity_since: now.since, validity_note: now.reason === '' ? null : now.reason })
    .where('id', '=', id)
    .execute();
}

export interface NewLink {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly kind: LinkKind;
  readonly onDay: LocalDate | null;
  readonly note: string | null;
  readonly madeBy: string;
  readonly now: number;
}

/** Adds the link; false where the same stands already. */
export async function addLink(db: AnyDatabase, link: NewLink): Promise<boolean> {
  const made = await normativeTables(db)
    .insertInto('document_link')
    .values({
      id: link.id,
      from_id: link.fromId,
      to_id: link.toId,
      kind: link.kind,
      on_day: link.onDay,
      note: link.note,
      made_by: link.madeBy,
      made_at: new Date(link.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function lockLink(db: AnyDatabase, id: string): Promise<StoredLink | null> {
  const row = await normativeTables(db)
    .selectFrom('document_link')
    .select(['id', 'from_id', 'to_id', 'kind'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, fromId: row.from_id, toId: row.to_id, kind: row.kind };
}

export async function endLink(db: AnyDatabase, id: string, by: string, now: number): Promise<void> {
  await normativeTables(db)
    .updateTable('document_link')
    .set({ ended_by: by, ended_at: new Date(now) })
    .where('id', '=', id)
    .execute();
}

export async function addEvaluation(
  db: AnyDatabase,
  evaluation: {
    readonly id: string;
    readonly documentId: string;
    readonly endsOn: LocalDate | null;
    readonly outcome: EvaluationOutcome;
    readonly reason: string;
    readonly by: string;
    readonly now: number;
  },
): Promise<void> {
  await normativeTables(db)
    .insertInto('normative_evaluation')
    .values({
      id: evaluation.id,
      document_id: evaluation.documentId,
      ends_on: evaluation.endsOn,
      outcome: evaluation.outcome,
      reason: evaluation.reason,
      made_by: evaluation.by,
      made_at: new Date(evaluation.now),
    })
    .execute();
}

const roundColumns = [
  'id',
  'title',
  'state',
  'cutoff_on as cutoffOn',
  'due_on as dueOn',
  'effect_on as effectOn',
  'note',
  'result_document_id as resultDocumentId',
  'version',
] as const;
const itemColumns = [
  'id',
  'round_id as roundId',
  'document_id as documentId',
  'unit_id as unitId',
  'proposal',
  'reason',
  'decision',
  'decision_reason as decisionReason',
  'version',
] as const;

export async function lockRound(db: AnyDatabase, id: string): Promise<CleaningRound | null> {
  const tables = normativeTables(db);
  const row = await tables
    .selectFrom('cleaning_round')
    .select(roundColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The round whose result this document is. */
export async function lockRoundOfResult(db: AnyDatabase, documentId: string): Promise<CleaningRound | null> {
  const row = await normativeTables(db)
    .selectFrom('cleaning_round')
    .select(roundColumns)
    .where('result_document_id', '=', documentId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Opens the round over every document of a kept kind that still holds, published by the cut-off, of these units (none: of all). */
export async function addRound(
  db: AnyDatabase,
  round: CleaningRound,
  by: {
    readonly personId: string;
    readonly now: number;
    readonly unitIds: readonly string[];
    readonly newId: () => string;
  },
): Promise<readonly { readonly id: string; readonly unitId: string }[]> {
  await normativeTables(db)
    .insertInto('cleaning_round')
    .values({
      id: round.id,
      title: round.title,
      state: round.state,
      cutoff_on: round.cutoffOn,
      due_on: round.dueOn,
      effect_on: round.effectOn,
      note: round.note,
      opened_by: by.personId,
      opened_at: new Date(by.now),
    })
    .execute();
  const { rows } = await sql<{ id: string; unitId: string }>`
    SELECT p.id, p.unit_id AS "unitId" FROM public_document p JOIN content_type t ON t.code = p.type_code
    WHERE (t.definition #>> '{validity,tracked}')::boolean AND p.published_on <= ${round.cutoffOn}
      AND coalesce(p.validity, 'valid') IN ('pending', 'valid', 'amended')
      AND (${by.unitIds.length === 0} OR p.unit_id = ANY (${by.unitIds})) ORDER BY p.id`.execute(db);
  const items = rows.map((row) => ({ id: by.newId(), round_id: round.id, document_id: row.id, unit_id: row.unitId }));
  const units = [...new Set(rows.map((row) => row.unitId))].map((unitId) => ({ id: by.newId(), unitId }));
  if (items.length > 0) {
    await sql`INSERT INTO cleaning_item (id, round_id, document_id, unit_id)
      SELECT id, round_id, document_id, unit_id FROM json_populate_recordset(NULL::cleaning_item, ${JSON.stringify(items)}::json)`.execute(
      db,
    );
    await sql`INSERT INTO cleaning_unit (id, round_id, unit_id)
      SELECT id, ${round.id}, "unitId" FROM json_to_recordset(${JSON.stringify(units)}::json) AS u (id text, "unitId" text)`.execute(
      db,
    );
  }
  return units;
}

export async function saveRound(
  db: AnyDatabase,
  round: CleaningRound,
  change: {
    readonly state: CleaningState;
    readonly resultDocumentId: string | null;
    readonly decidedAt?: number | null;
  },
): Promise<void> {
  await normativeTables(db)
    .updateTable('cleaning_round')
    .set({
      state: change.state,
      result_document_id: change.resultDocumentId,
      ...(change.decidedAt !== undefined && {
        decided_at: change.decidedAt === null ? null : new Date(change.decidedAt),
      }),
      version: round.version + 1,
    })
    .where('id', '=', round.id)
    .execute();
}

export async function lockItems(
  db: AnyDatabase,
  roundId: string,
  ids: readonly string[],
): Promise<readonly CleaningItem[]> {
  if (ids.length === 0) return [];
  return normativeTables(db)
    .selectFrom('cleaning_item')
    .select(itemColumns)
    .where('round_id', '=', roundId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function saveProposal(db: AnyDatabase, item: CleaningItem, by: string, now: number): Promise<void> {
  await normativeTables(db)
    .updateTable('cleaning_item')
    .set({
      proposal: item.proposal,
      reason: item.reason,
      proposed_by: by,
      proposed_at: new Date(now),
      version: item.version + 1,
    })
    .where('id', '=', item.id)
    .execute();
}

export async function saveDecision(db: AnyDatabase, item: CleaningItem, by: string, now: number): Promise<void> {
  await normativeTables(db)
    .updateTable('cleaning_item')
    .set({
      decision: item.decision,
      decision_reason: item.decisionReason,
      decided_by: by,
      decided_at: new Date(now),
      version: item.version + 1,
    })
    .where('id', '=', item.id)
    .execute();
}

/** Notes that the unit has handed in its proposals; the id of its place in the round, `null` where it has none or had handed in. */
export async function noteSubmitted(
  db: AnyDatabase,
  of: { readonly roundId: string; readonly unitId: string },
  by: { readonly personId: string; readonly on: LocalDate },
): Promise<string | null> {
  const row = await normativeTables(db)
    .updateTable('cleaning_unit')
    .set({ submitted_on: by.on, submitted_by: by.personId })
    .where('round_id', '=', of.roundId)
    .where('unit_id', '=', of.unitId)
    .where('submitted_on', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
