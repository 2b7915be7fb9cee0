import { type RawBuilder, sql } from 'kysely';
import { settingsAt } from '#domains/settings/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { workingDaysBetween } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { type Light, lightOf, remainingInChinese } from '../clock.ts';
import type { Duty, DutyEvent, DutyState, DutySubject } from '../model.ts';
import { type DutyRow, dutyOf } from '../rows.ts';

/** Which duties of other contexts are meant; every part given must hold. */
export interface SubjectDutyFilter {
  readonly subjectKind?: string | undefined;
  readonly subjectIds?: readonly string[] | undefined;
  readonly unitIds?: readonly string[] | undefined;
  readonly label?: string | undefined;
  readonly states?: readonly DutyState[] | undefined;
  /** Due on this day or before; what has no date is left out. */
  readonly dueBy?: LocalDate | undefined;
  readonly limit?: number | undefined;
}

/** A duty of a subject as screens show it. */
export interface SubjectDutyView extends Duty {
  readonly subject: DutySubject;
  readonly unitName: string;
  readonly light: Light;
  readonly remainingWorkingDays: number | null;
  readonly remainingWords: string;
}

const MOST = 100_000;

function conditions(filter: SubjectDutyFilter): RawBuilder<unknown> {
  const { subjectKind, subjectIds, unitIds, label, states, dueBy } = filter;
  const all = [
    sql`d.subject_kind IS NOT NULL`,
    ...(subjectKind === undefined ? [] : [sql`d.subject_kind = ${subjectKind}`]),
    ...(subjectIds === undefined ? [] : [sql`d.subject_id = ANY(${subjectIds})`]),
    ...(unitIds === undefined ? [] : [sql`d.unit_id = ANY(${unitIds})`]),
    ...(label === undefined ? [] : [sql`d.label = ${label}`]),
    ...(states === undefined ? [] : [sql`d.state = ANY(${states})`]),
    ...(dueBy === undefined ? [] : [sql`d.due_on <= ${dueBy}`]),
  ];
  return sql.join(all, sql` AND `);
}

/** Duties of other contexts, those due first before the rest; each with its light of today. */
export async function subjectDuties(
  db: AnyDatabase,
  filter: SubjectDutyFilter,
  { today, calendar }: { readonly today: LocalDate; readonly calendar: WorkCalendar },
): Promise<readonly SubjectDutyView[]> {
  const { rows } = await sql<DutyRow & { readonly unit_name: string }>`
    SELECT d.*, u.name AS unit_name FROM duty d JOIN unit u ON u.id = d.unit_id
    WHERE ${conditions(filter)} ORDER BY d.due_on NULLS LAST, u.sort, d.id LIMIT ${filter.limit ?? MOST}`.execute(db);
  const settings = await settingsAt(db, today);
  const amberWorkingDays = settings['reminder.amberWorkingDays'];
  return rows.flatMap((row) => {
    const duty = dutyOf(row);
    if (duty.subject === undefined) return [];
    const { dueOn, state, subject } = duty;
    const owed = state === 'open' && dueOn !== null;
    return [
      {
        ...duty,
        subject,
        unitName: row.unit_name,
        light: state === 'cancelled' ? 'grey' : lightOf(duty, today, calendar, { amberWorkingDays }),
        remainingWorkingDays: owed ? workingDaysBetween(calendar, today, dueOn) : null,
        remainingWords: owed ? remainingInChinese(dueOn, today, calendar) : '',
      },
    ];
  });
}

/** Which duties an act is about: all of a subject, those with one label, those that one proof discharged, or one by its id. */
export interface SubjectRef {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly label?: string | undefined;
  readonly series?: string | undefined;
  readonly dutyId?: string | undefined;
  /** What discharged it, e.g. the id of a document. */
  readonly proofId?: string | undefined;
}

/** Reads with `FOR UPDATE`, earliest due first, what waits last. */
export async function lockSubjectDuties(
  db: AnyDatabase,
  ref: SubjectRef,
  states: readonly DutyState[],
): Promise<readonly Duty[]> {
  const { label, series, dutyId, proofId } = ref;
  const more = [
    ...(label === undefined ? [] : [sql`AND label = ${label}`]),
    ...(series === undefined ? [] : [sql`AND series = ${series}`]),
    ...(dutyId === undefined ? [] : [sql`AND id = ${dutyId}`]),
    ...(proofId === undefined
      ? []
      : [
          sql`AND (SELECT e.detail->>'proofId' FROM duty_event e WHERE e.duty_id = duty.id AND e.kind = 'discharged'
            ORDER BY e.at DESC, e.id DESC LIMIT 1) = ${proofId}`,
        ]),
  ];
  const { rows } = await sql<DutyRow>`
    SELECT * FROM duty WHERE subject_kind = ${ref.subjectKind} AND subject_id = ${ref.subjectId} AND state = ANY(${states})
      ${sql.join([sql``, ...more], sql` `)} ORDER BY due_on NULLS LAST, id FOR UPDATE`.execute(db);
  return rows.map(dutyOf);
}

/** Writes what happened into the duty's life, at the instant of the transaction. */
export async function noteNow(
  db: AnyDatabase,
  event: DutyEvent,
  by: { readonly id: string; readonly actorId: string },
): Promise<void> {
  await sql`INSERT INTO duty_event (id, duty_id, kind, on_day, at, actor_id, detail)
    VALUES (${by.id}, ${event.dutyId}, ${event.kind}, ${event.onDay}, now(), ${by.actorId}, ${JSON.stringify(event.detail)})`.execute(
    db,
  );
}

/** Keeps the title and address by which a subject's duties are shown, after the subject was renamed. */
export async function renameSubject(
  db: AnyDatabase,
  ref: Pick<SubjectRef, 'subjectKind' | 'subjectId'>,
  title: string,
): Promise<void> {
  await sql`UPDATE duty SET subject_title = ${title} WHERE subject_kind = ${ref.subjectKind} AND subject_id = ${ref.subjectId}
    AND state IN ('open', 'waiting') AND subject_title <> ${title}`.execute(db);
}

/** Of these turns, those that stand already (cancelled ones do not count). */
export async function knownTurns(
  db: AnyDatabase,
  turns: readonly { readonly kind: string; readonly id: string; readonly series: string; readonly start: LocalDate }[],
): Promise<ReadonlySet<string>> {
  if (turns.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    SELECT concat_ws('|', d.subject_kind, d.subject_id, d.series, d.period_start) AS key FROM duty d
    JOIN json_to_recordset(${JSON.stringify(turns)}::json) AS t (kind text, id text, series text, start date)
      ON d.subject_kind = t.kind AND d.subject_id = t.id AND d.series = t.series AND d.period_start = t.start
    WHERE d.state <> 'cancelled'`.execute(db);
  return new Set(rows.map((row) => row.key));
}
