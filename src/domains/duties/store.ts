import { type Kysely, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { Duty, DutyEvent, Evidence } from './model.ts';
import { type DutyTables, dutyOf, dutyRowOf, evidenceOf, type LineView, newEvidenceRow } from './rows.ts';

/** Rows in one statement: bounds the size of its JSON parameter. */
const INSERT_BATCH = 5_000;

export const dutyTables = (db: AnyDatabase): Kysely<DutyTables> => tablesOf<DutyTables>(db);

/** Inserts any number of rows in one statement. Every row has the same columns. */
export async function insertRows<T extends keyof DutyTables>(
  db: AnyDatabase,
  table: T,
  rows: readonly DutyTables[T][],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`INSERT INTO ${sql.table(table)} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
    db,
  );
}

/** What the commands of this context need of the database; rules and roles never reach it. */
export interface DutyStore {
  /** Reads with `FOR UPDATE`, so that of two people who save at once the second sees what the first has saved. */
  lock(id: string): Promise<Duty | null>;
  find(id: string): Promise<Duty | null>;
  lockLine(id: string): Promise<LineView | null>;
  /** Not withdrawn, of this duty. */
  evidenceFor(dutyId: string): Promise<readonly Evidence[]>;
  lockEvidence(id: string): Promise<Evidence | null>;
  /** Stores the duty with the next version number. */
  save(duty: Duty): Promise<Duty>;
  add(duty: Duty): Promise<void>;
  note(event: DutyEvent, by: { readonly id: string; readonly actorId: string; readonly now: number }): Promise<void>;
  addEvidence(evidence: Evidence, now: number): Promise<void>;
  markLate(id: string, late: boolean): Promise<void>;
  withdrawEvidence(id: string, reason: string, now: number): Promise<void>;
  planIssuedOn(planId: string | null): Promise<LocalDate | null>;
  fileName(sha256: string): Promise<string | null>;
}

export function dutyStore(database: AnyDatabase): DutyStore {
  return { ...readers(database), ...writers(database) };
}

type Readers = 'lock' | 'find' | 'lockLine' | 'evidenceFor' | 'lockEvidence' | 'planIssuedOn' | 'fileName';

function readers(database: AnyDatabase): Pick<DutyStore, Readers> {
  const db = dutyTables(database);
  return {
    lock: async (id) => {
      const row = await db.selectFrom('duty').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row === undefined ? null : dutyOf(row);
    },
    find: async (id) => {
      const row = await db.selectFrom('duty').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : dutyOf(row);
    },
    lockLine: async (id) =>
      (await db.selectFrom('ledger_line').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null,
    evidenceFor: async (dutyId) => {
      const rows = await db
        .selectFrom('evidence')
        .selectAll()
        .where('duty_id', '=', dutyId)
        .where('withdrawn_at', 'is', null)
        .orderBy('effective_on')
        .execute();
      return rows.map(evidenceOf);
    },
    lockEvidence: async (id) => {
      const row = await db.selectFrom('evidence').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row === undefined ? null : evidenceOf(row);
    },
    planIssuedOn: async (planId) =>
      planId === null
        ? null
        : ((await db.selectFrom('plan').select('issued_on').where('id', '=', planId).executeTakeFirst())?.issued_on ??
          null),
    fileName: async (sha256) =>
      (await db.selectFrom('stored_file').select('name').where('sha256', '=', sha256).executeTakeFirst())?.name ?? null,
  };
}

function writers(database: AnyDatabase): Omit<DutyStore, Readers> {
  const db = dutyTables(database);
  return {
    save: async (duty) => {
      const saved = { ...duty, version: duty.version + 1 };
      const { id, ...columns } = dutyRowOf(saved);
      await db
        .updateTable('duty')
        .set({ ...columns, rule: JSON.stringify(columns.rule) })
        .where('id', '=', id)
        .execute();
      return saved;
    },
    add: (duty) => insertRows(database, 'duty', [dutyRowOf(duty)]),
    note: (event, by) =>
      insertRows(database, 'duty_event', [
        {
          id: by.id,
          duty_id: event.dutyId,
          kind: event.kind,
          on_day: event.onDay,
          at: new Date(by.now).toISOString(),
          actor_id: by.actorId === '' ? null : by.actorId,
          detail: event.detail,
        },
      ]),
    addEvidence: (evidence, now) => insertRows(database, 'evidence', [newEvidenceRow(evidence, now)]),
    markLate: async (id, late) => {
      await db.updateTable('evidence').set({ late }).where('id', '=', id).execute();
    },
    withdrawEvidence: async (id, reason, now) => {
      await db
        .updateTable('evidence')
        .set({ withdrawn_at: new Date(now), withdrawn_reason: reason })
        .where('id', '=', id)
        .execute();
    },
  };
}

/** Stores any number of new duties in few statements. */
export async function insertDuties(database: AnyDatabase, duties: readonly Duty[]): Promise<void> {
  for (let at = 0; at < duties.length; at += INSERT_BATCH) {
    await insertRows(database, 'duty', duties.slice(at, at + INSERT_BATCH).map(dutyRowOf));
  }
}

/** What handing in a ledger needs of duties. */
export interface HandInStore extends Pick<DutyStore, 'save' | 'note'> {
  /** The open duty to hand in this ledger, locked; `null` where the plan named no day, or it has been done. */
  lockHandIn(ledgerId: string): Promise<Duty | null>;
}

/** The part of the store that handing in a ledger needs. */
export function handInStore(database: AnyDatabase): HandInStore {
  const { save, note } = writers(database);
  return {
    save,
    note,
    lockHandIn: async (ledgerId) => {
      const row = await dutyTables(database)
        .selectFrom('duty')
        .selectAll()
        .where('ledger_id', '=', ledgerId)
        .where('kind', '=', 'submit-ledger')
        .where('state', '=', 'open')
        .forUpdate()
        .executeTakeFirst();
      return row === undefined ? null : dutyOf(row);
    },
  };
}

/** What is still owed on a line, locked, earliest first. */
export const openDutiesOfLine = (database: AnyDatabase, lineId: string): Promise<readonly Duty[]> =>
  dutiesInState(database, lineId, ['open', 'waiting']);

export async function dutiesInState(
  database: AnyDatabase,
  lineId: string,
  states: readonly Duty['state'][],
): Promise<readonly Duty[]> {
  const rows = await dutyTables(database)
    .selectFrom('duty')
    .selectAll()
    .where('line_id', '=', lineId)
    .where('state', 'in', [...states])
    .orderBy('due_on')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(dutyOf);
}
