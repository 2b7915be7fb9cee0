import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { unreachable } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { civilWords } from '../civil-time.ts';
import type { DeskItem, DeskList, DeskQuery } from '../review-contract.ts';
import { type Scope, scopeCondition } from './scope.ts';

/** Who looks, and when. */
export interface DeskViewer {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly today: LocalDate;
  readonly now: number;
  readonly daysBehind: number;
}

type Condition = RawBuilder<boolean>;

const WHICH: Readonly<Record<DeskList, Condition>> = {
  reviews: sql`e.state IN ('first-review', 'second-review', 'final-review')`,
  publishing: sql`(e.state = 'scheduled' OR (e.state = 'approved' AND e.disclosure_class = 'proactive'))`,
  owed: sql`EXISTS (SELECT 1 FROM review_owed o WHERE o.edition_id = e.id AND o.done_at IS NULL)`,
  withdrawn: sql`d.state = 'withdrawn' AND e.state = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM edition later
    WHERE later.document_id = d.id AND later.state = 'withdrawn' AND later.number > e.number)`,
  closed: sql`e.state = 'approved' AND e.disclosure_class <> 'proactive'`,
};

const SINCE = sql`CASE WHEN e.state IN ('first-review', 'second-review', 'final-review') THEN greatest(e.submitted_at,
    (SELECT max(r.at) FROM edition_review r WHERE r.edition_id = e.id AND r.decision = 'approve' AND r.at >= e.submitted_at
       AND r.step IN ('first', 'second', 'final')))
  WHEN d.state = 'withdrawn' AND e.state = 'withdrawn' THEN e.ended_at WHEN e.state = 'live' THEN e.live_at ELSE e.approved_at END`;
const DUE = sql`coalesce((SELECT min(o.due_on) FROM review_owed o WHERE o.edition_id = e.id AND o.done_at IS NULL),
  CASE WHEN e.state = 'approved' AND e.disclosure_class <> 'proactive' THEN e.reexamine_on END)`;

const PUBLISHERS = ['information-officer', 'liaison', 'signatory', 'principal', 'supervisor'];
const REVIEWERS = ['reviewer', 'leader-in-charge', 'signatory', 'principal', 'supervisor'];

/** This person may take the next step; the table of steps decides again when he does. */
function mine(list: DeskList, { actor }: DeskViewer): Condition {
  const units = actor.roles.map((role) => role.unitId);
  const roles = actor.roles.map((role) => role.role);
  const held = (which: RawBuilder<unknown>): Condition => sql<boolean>`EXISTS (
    SELECT 1 FROM unnest(${units}::text[], ${roles}::text[]) AS h (unit_id, role) WHERE h.unit_id = d.unit_id AND ${which})`;
  const notMine = sql<boolean>`${actor.personId} NOT IN (e.drafted_by, e.saved_by, coalesce(e.submitted_by, ''))
    AND NOT (${actor.personId} = ANY (e.writers)) AND NOT EXISTS (SELECT 1 FROM edition_review r WHERE r.edition_id = e.id AND r.reviewer_id = ${actor.personId}
      AND r.content_hash = e.content_hash AND r.at >= e.submitted_at AND r.step <> 'secrecy')`;
  const step = sql`CASE e.state WHEN 'first-review' THEN 'first' WHEN 'second-review' THEN 'second' ELSE 'final' END`;
  switch (list) {
    case 'reviews':
      return sql<boolean>`(${held(sql`t.definition -> 'review' -> (${step}) ? h.role`)} AND ${notMine})`;
    case 'owed':
      return sql<boolean>`(${held(sql`EXISTS (SELECT 1 FROM review_owed o WHERE o.edition_id = e.id AND o.done_at IS NULL
        AND t.definition -> 'review' -> o.step ? h.role)`)} AND ${notMine} AND e.live_by IS DISTINCT FROM ${actor.personId})`;
    case 'publishing':
      return held(sql`h.role = ANY(${PUBLISHERS})`);
    case 'closed':
      return held(sql`h.role = ANY(${REVIEWERS})`);
    case 'withdrawn':
      return sql<boolean>`false`;
    default:
      return unreachable(list);
  }
}

const parts = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

const among = (column: RawBuilder<unknown>, given: string | undefined): readonly Condition[] =>
  parts(given).length === 0 ? [] : [sql<boolean>`${column} = ANY(${[...parts(given)]})`];

function conditions(list: DeskList, query: DeskQuery, viewer: DeskViewer): readonly Condition[] {
  const text = (query.q ?? '').trim();
  const like = `%${text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const late = sql<boolean>`(${DUE} < ${viewer.today} OR (e.state = 'scheduled' AND e.scheduled_for < ${new Date(viewer.now)}))`;
  return [
    WHICH[list],
    ...scopeCondition(viewer.scope, sql`d.unit_id`),
    ...(text === ''
      ? []
      : [sql<boolean>`(e.title ILIKE ${like} OR e.document_number ILIKE ${like} OR u.name ILIKE ${like})`]),
    ...among(sql`d.unit_id`, query.unit),
    ...among(sql`d.type_code`, query.type),
    ...among(sql`e.state`, query.state),
    ...among(sql`e.disclosure_class`, query.class),
    ...among(sql`d.withdrawn_outcome`, query.outcome),
    ...(query.waits === 'me' ? [mine(list, viewer)] : []),
    ...(query.due === 'late' ? [late] : []),
  ];
}

const ORDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  title: sql`e.title, e.id`,
  '-title': sql`e.title DESC, e.id`,
  unit: sql`u.sort, u.name, e.id`,
  '-unit': sql`u.sort DESC, u.name DESC, e.id`,
  since: sql`since NULLS LAST, e.id`,
  '-since': sql`since DESC NULLS LAST, e.id`,
  due: sql`due_on NULLS LAST, e.scheduled_for NULLS LAST, since, e.id`,
  '-due': sql`due_on DESC NULLS LAST, e.scheduled_for DESC NULLS LAST, since, e.id`,
};
const FIRST: Readonly<Record<DeskList, string>> = {
  reviews: 'since',
  publishing: 'due',
  owed: 'due',
  withdrawn: '-since',
  closed: 'due',
};

interface Row extends Omit<DeskItem, 'daysWaiting' | 'late' | 'scheduledWords' | 'since' | 'scheduledFor' | 'dueOn'> {
  readonly since: Date | null;
  readonly scheduled_for: Date | null;
  readonly due_on: LocalDate | null;
}

const FROM = sql`FROM document d JOIN edition e ON e.document_id = d.id JOIN unit u ON u.id = d.unit_id
  JOIN content_type t ON t.code = d.type_code LEFT JOIN person p ON p.id = e.drafted_by
  LEFT JOIN person w ON w.id = d.withdrawn_by`;

/** One list of the desk, in the viewer's scope. */
export async function deskPage(
  db: AnyDatabase,
  list: DeskList,
  query: DeskQuery,
  viewer: DeskViewer,
): Promise<{ readonly items: readonly DeskItem[]; readonly total: number }> {
  const where = sql.join([...conditions(list, query, viewer)], sql` AND `);
  const order = ORDERS[query.sort ?? ''] ?? ORDERS[FIRST[list]];
  const { rows } = await sql<Row>`
    SELECT e.id AS "editionId", d.id AS "documentId", e.title, e.document_number AS "documentNumber", d.type_code AS "typeCode",
      t.name AS "typeName", d.unit_id AS "unitId", u.name AS "unitName", e.state, e.disclosure_class AS "disclosureClass",
      p.name AS "draftedByName", ${SINCE} AS since, e.scheduled_for, e.publish_problem AS "publishProblem",
      e.urgent_reason AS "urgentReason", ${DUE} AS due_on, ${mine(list, viewer)} AS mine,
      (SELECT count(*) FROM edition_comment c WHERE c.document_id = d.id AND c.settled_at IS NULL) AS "openComments",
      coalesce((SELECT array_agg(o.step ORDER BY o.step) FROM review_owed o WHERE o.edition_id = e.id AND o.done_at IS NULL), '{}')
        AS "owedSteps",
      d.withdrawn_on AS "withdrawnOn", d.withdrawn_outcome AS "withdrawnOutcome", d.withdrawn_reason AS "withdrawnReason",
      w.name AS "withdrawnByName"
    ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`.execute(db);
  const counted = await sql<{ total: number }>`SELECT count(*) AS total ${FROM} WHERE ${where}`.execute(db);
  return { items: rows.map((row) => present(row, viewer)), total: counted.rows[0]?.total ?? 0 };
}

const DAY_MS = 86_400_000;

function present({ since, scheduled_for, due_on, ...row }: Row, viewer: DeskViewer): DeskItem {
  const at = scheduled_for?.toISOString() ?? null;
  const past = due_on !== null && due_on < viewer.today;
  return {
    ...row,
    since: since?.toISOString() ?? null,
    daysWaiting: since === null ? 0 : Math.max(0, Math.floor((viewer.now - since.getTime()) / DAY_MS)),
    scheduledFor: at,
    scheduledWords: civilWords(at, viewer.daysBehind),
    dueOn: due_on,
    late: past || (row.state === 'scheduled' && scheduled_for !== null && scheduled_for.getTime() < viewer.now),
  };
}
