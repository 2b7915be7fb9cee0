import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { CleaningItemView, ItemQuery, RoundUnit, RoundView } from '../contract.ts';
import type { CleaningChoice } from '../model.ts';

export type RoundRow = Omit<RoundView, 'can'>;

const ROUND = sql`r.id, r.title, r.state, r.cutoff_on AS "cutoffOn", r.due_on AS "dueOn", r.effect_on AS "effectOn", r.note,
  r.result_document_id AS "resultDocumentId", to_char(r.opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "openedOn", r.version`;

/** Rounds, newest first; a unit counts as late when it has not handed in by the day, or handed in later. */
export async function cleaningRounds(
  db: AnyDatabase,
  today: LocalDate,
  roundId: string | null = null,
): Promise<RoundRow[]> {
  const which = roundId === null ? sql`true` : sql`r.id = ${roundId}`;
  const { rows } = await sql<RoundRow>`
    SELECT ${ROUND}, i.items, i.proposed, i.decided, u.units, u.late AS "lateUnits" FROM cleaning_round r
    JOIN LATERAL (SELECT count(*) AS items, count(proposal) AS proposed, count(decision) AS decided
      FROM cleaning_item WHERE round_id = r.id) i ON true
    JOIN LATERAL (SELECT count(*) AS units, count(*) FILTER (WHERE coalesce(submitted_on, ${today}) > r.due_on
        AND (submitted_on IS NOT NULL OR r.state = 'proposing')) AS late
      FROM cleaning_unit WHERE round_id = r.id) u ON true
    WHERE ${which} ORDER BY r.opened_at DESC, r.id`.execute(db);
  return rows;
}

/** The day on which the last cleaning result went out; `null` while there was none. */
export async function lastCleanedOn(db: AnyDatabase): Promise<LocalDate | null> {
  const { rows } = await sql<{ on: LocalDate | null }>`SELECT max(p.published_on) AS on FROM cleaning_round r
    JOIN public_document p ON p.id = r.result_document_id WHERE r.state = 'effective'`.execute(db);
  return rows[0]?.on ?? null;
}

export async function roundUnits(
  db: AnyDatabase,
  roundId: string,
  today: LocalDate,
): Promise<readonly (Omit<RoundUnit, 'can'> & { readonly placeId: string })[]> {
  const { rows } = await sql<Omit<RoundUnit, 'can'> & { placeId: string }>`
    SELECT c.id AS "placeId", c.unit_id AS "unitId", u.name AS "unitName", count(i.id) AS items, count(i.proposal) AS proposed,
      c.submitted_on AS "submittedOn", coalesce(c.submitted_on, ${today}) > r.due_on AS late
    FROM cleaning_unit c JOIN cleaning_round r ON r.id = c.round_id JOIN unit u ON u.id = c.unit_id
      LEFT JOIN cleaning_item i ON i.round_id = c.round_id AND i.unit_id = c.unit_id
    WHERE c.round_id = ${roundId} GROUP BY c.id, u.id, r.id ORDER BY u.sort, u.name`.execute(db);
  return rows;
}

const FROM = sql`FROM cleaning_item i JOIN document d ON d.id = i.document_id
  JOIN edition e ON e.id = coalesce(d.live_edition_id, d.work_edition_id, (SELECT x.id FROM edition x WHERE x.document_id = d.id ORDER BY x.number DESC LIMIT 1))
  JOIN unit u ON u.id = i.unit_id LEFT JOIN person p ON p.id = i.proposed_by`;
const EXPORT_MAX = 20_000;
const listOf = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

/** `none` asks for what is still empty. */
function choiceCondition(column: RawBuilder<unknown>, wanted: string | undefined): readonly RawBuilder<unknown>[] {
  const choices = listOf(wanted);
  return choices.length === 0 ? [] : [sql`coalesce(${column}, 'none') = ANY (${choices})`];
}

export async function cleaningItems(
  db: AnyDatabase,
  roundId: string,
  query: ItemQuery,
): Promise<{ readonly items: readonly Omit<CleaningItemView, 'can'>[]; readonly total: number }> {
  const words = (query.q ?? '').trim();
  const units = listOf(query.unit);
  const where = sql.join(
    [
      sql`i.round_id = ${roundId}`,
      ...(units.length === 0 ? [] : [sql`i.unit_id = ANY (${units})`]),
      ...choiceCondition(sql`i.proposal`, query.proposal),
      ...choiceCondition(sql`i.decision`, query.decision),
      ...(words === ''
        ? []
        : [sql`(strpos(e.title, ${words}) > 0 OR strpos(coalesce(e.document_number, ''), ${words}) > 0)`]),
    ],
    sql` AND `,
  );
  const [limit, offset] = query.format === 'xlsx' ? [EXPORT_MAX, 0] : [query.size, (query.page - 1) * query.size];
  const found = await sql<Omit<CleaningItemView, 'can'>>`
    SELECT i.id, i.document_id AS "documentId", e.title, e.document_number AS "documentNumber", i.unit_id AS "unitId", u.name AS "unitName",
      e.made_on AS "madeOn", d.validity, e.expires_on AS "endsOn", i.proposal, i.reason, p.name AS "proposedByName", i.decision,
      i.decision_reason AS "decisionReason", i.version
    ${FROM} WHERE ${where} ORDER BY u.sort, u.name, e.made_on, i.id LIMIT ${limit} OFFSET ${offset}`.execute(db);
  const counted = await sql<{ n: number }>`SELECT count(*) AS n ${FROM} WHERE ${where}`.execute(db);
  return { items: found.rows, total: counted.rows[0]?.n ?? 0 };
}

export interface DecidedItem {
  readonly documentId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly unitName: string;
  readonly decision: CleaningChoice | null;
  readonly proposal: CleaningChoice | null;
  readonly reason: string;
}

/** Every item of the round with what was decided, in the order of the published lists. */
export async function decidedItems(db: AnyDatabase, roundId: string): Promise<readonly DecidedItem[]> {
  const { rows } =
    await sql<DecidedItem>`SELECT i.document_id AS "documentId", e.title, e.document_number AS "documentNumber",
      u.name AS "unitName", i.decision, i.proposal, coalesce(nullif(i.decision_reason, ''), i.reason) AS reason
    ${FROM} WHERE i.round_id = ${roundId} ORDER BY u.sort, u.name, e.made_on, i.id`.execute(db);
  return rows;
}

/** Items that have a proposal and no decision yet, by their ids. */
export async function undecidedWithProposal(db: AnyDatabase, roundId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM cleaning_item
    WHERE round_id = ${roundId} AND decision IS NULL AND proposal IS NOT NULL ORDER BY id`.execute(db);
  return rows.map((row) => row.id);
}

/** Whether a document with this id is public now. */
export async function isPublic(db: AnyDatabase, documentId: string): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`SELECT 1 AS n FROM public_document WHERE id = ${documentId}`.execute(db);
  return rows.length > 0;
}

/** Links that a cleaning result made, still standing. */
export async function linksFrom(db: AnyDatabase, documentId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM document_link
    WHERE from_id = ${documentId} AND kind = 'repeals' AND ended_at IS NULL ORDER BY id`.execute(db);
  return rows.map((row) => row.id);
}
