import { sql } from 'kysely';
import { dutyStore, refreshLines, type Situation, setOwnLineDuty } from '#domains/duties/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Review, ReviewItem } from './model.ts';
import { carriedTitle } from './policy.ts';

export interface CarriedLine {
  readonly lineId: string;
  readonly ledgerId: string;
}

/** What the commands of this context need of the database; rules and roles never reach it. */
export interface ReviewStore {
  planHasLedgers(planId: string): Promise<boolean>;
  /** Reads with `FOR UPDATE`: of two people who decide at once the second sees what the first has decided. */
  lockReview(planId: string): Promise<Review | null>;
  /** Makes the review with an item for every line of the plan that is not done; returns how many there are. */
  open(planId: string, now: Situation): Promise<number>;
  lockItems(planId: string, ids: readonly string[]): Promise<readonly ReviewItem[]>;
  pending(planId: string): Promise<number>;
  saveItem(
    item: ReviewItem,
    decided: { readonly reason: string; readonly carriedTo: string | null },
    now: Situation,
  ): Promise<void>;
  finish(planId: string, now: Situation): Promise<void>;
  /** Takes a line out of work, with what it still owed. */
  settleLine(lineId: string, as: 'cancelled' | 'transferred', now: Situation): Promise<void>;
  /** Makes the line anew in the unit's ledger of another plan, due on `dueOn`; the ledger is made where there is none. */
  carryLine(item: ReviewItem, toPlanId: string, dueOn: LocalDate, now: Situation): Promise<CarriedLine>;
  liaisons(unitIds: readonly string[]): Promise<readonly { readonly unitId: string; readonly personId: string }[]>;
}

export function reviewStore(db: AnyDatabase): ReviewStore {
  return { ...reviewPart(db), ...linePart(db) };
}

type ReviewPart = 'planHasLedgers' | 'lockReview' | 'open' | 'lockItems' | 'pending' | 'saveItem' | 'finish';

function reviewPart(db: AnyDatabase): Pick<ReviewStore, ReviewPart> {
  return {
    planHasLedgers: async (planId) =>
      (await sql`SELECT 1 FROM ledger WHERE plan_id = ${planId} LIMIT 1`.execute(db)).rows.length > 0,
    lockReview: async (planId) => {
      const { rows } = await sql<Review>`
        SELECT plan_id AS "planId", finished_at IS NOT NULL AS finished, version FROM review WHERE plan_id = ${planId} FOR UPDATE`.execute(
        db,
      );
      return rows[0] ?? null;
    },
    open: (planId, now) => openReview(db, planId, now),
    lockItems: async (planId, ids) => {
      const { rows } = await sql<ReviewItem>`
        SELECT id, from_plan AS "fromPlan", line_id AS "lineId", unit_id AS "unitId", state, version FROM review_item
        WHERE from_plan = ${planId} AND id = ANY(${ids}) ORDER BY id FOR UPDATE`.execute(db);
      return rows;
    },
    pending: async (planId) => {
      const { rows } = await sql<{ n: number }>`
        SELECT count(*) AS n FROM review_item WHERE from_plan = ${planId} AND state = 'pending'`.execute(db);
      return rows[0]?.n ?? 0;
    },
    saveItem: async (item, { reason, carriedTo }, now) => {
      await sql`UPDATE review_item SET state = ${item.state}, reason = ${reason}, carried_to = ${carriedTo},
        decided_by = ${now.actor.personId}, decided_at = ${new Date(now.now)}, version = version + 1 WHERE id = ${item.id}`.execute(
        db,
      );
    },
    finish: async (planId, now) => {
      await sql`UPDATE review SET finished_at = ${new Date(now.now)}, finished_by = ${now.actor.personId}, version = version + 1
        WHERE plan_id = ${planId}`.execute(db);
    },
  };
}

async function openReview(db: AnyDatabase, planId: string, now: Situation): Promise<number> {
  await sql`INSERT INTO review (plan_id, opened_at, opened_by) VALUES (${planId}, ${new Date(now.now)}, ${now.actor.personId})`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM ledger_line WHERE plan_id = ${planId} AND state = 'open' ORDER BY unit_id, ord FOR UPDATE`.execute(
    db,
  );
  const items = rows.map((line) => ({ id: now.newId(), lineId: line.id }));
  await sql`INSERT INTO review_item (id, from_plan, line_id, unit_id, state, opened_at)
    SELECT i."id", l.plan_id, l.id, l.unit_id, 'pending', ${new Date(now.now)}
    FROM json_to_recordset(${JSON.stringify(items)}::json) AS i ("id" text, "lineId" text) JOIN ledger_line l ON l.id = i."lineId"`.execute(
    db,
  );
  return items.length;
}

function linePart(db: AnyDatabase): Omit<ReviewStore, ReviewPart> {
  return {
    settleLine: async (lineId, as, now) => {
      await cancelDuties(db, lineId, now);
      await sql`UPDATE ledger_line SET state = ${as}, light = 'grey', risk = 0, version = version + 1 WHERE id = ${lineId}`.execute(
        db,
      );
    },
    carryLine: (item, toPlanId, dueOn, now) => carryLine(db, item, { toPlanId, dueOn }, now),
    liaisons: async (unitIds) => {
      const { rows } = await sql<{ unitId: string; personId: string }>`
        SELECT unit_id AS "unitId", person_id AS "personId" FROM unit_leader
        WHERE unit_id = ANY(${unitIds}) AND office = 'liaison' AND to_on IS NULL`.execute(db);
      return rows;
    },
  };
}

async function cancelDuties(db: AnyDatabase, lineId: string, now: Situation): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM duty WHERE line_id = ${lineId} AND state IN ('waiting', 'open') ORDER BY id`.execute(db);
  const duties = dutyStore(db);
  for (const { id } of rows) {
    const duty = await duties.lock(id);
    if (duty === null) continue;
    await duties.save({ ...duty, state: 'cancelled' });
    await duties.note(
      { dutyId: id, kind: 'cancelled', onDay: now.today, detail: { why: 'review' } },
      { id: now.newId(), actorId: now.actor.personId, now: now.now },
    );
  }
}

async function carryLine(
  db: AnyDatabase,
  item: ReviewItem,
  to: { readonly toPlanId: string; readonly dueOn: LocalDate },
  now: Situation,
): Promise<CarriedLine> {
  const ledgerId = await ledgerIn(db, to.toPlanId, item.unitId, now);
  const { rows } = await sql<{ title: string }>`SELECT title FROM ledger_line WHERE id = ${item.lineId}`.execute(db);
  const id = now.newId();
  await sql`
    INSERT INTO ledger_line (id, ledger_id, plan_id, unit_id, role, ord, title, measures, leader_id, leader_name, section, contact_id,
      contact_name, contact_phone, own_due_on, state)
    SELECT ${id}, ${ledgerId}, ${to.toPlanId}, unit_id, role,
      (SELECT coalesce(max(ord), 0) + 1 FROM ledger_line WHERE ledger_id = ${ledgerId}), ${carriedTitle(rows[0]?.title ?? '')}, measures,
      leader_id, leader_name, section, contact_id, contact_name, contact_phone, ${to.dueOn}, 'open'
    FROM ledger_line WHERE id = ${item.lineId}`.execute(db);
  await setOwnLineDuty({ db }, { id, unitId: item.unitId, planId: to.toPlanId, ownDueOn: to.dueOn }, now);
  await refreshLines({ db }, [id], now.today, now.calendar);
  return { lineId: id, ledgerId };
}

async function ledgerIn(db: AnyDatabase, planId: string, unitId: string, now: Situation): Promise<string> {
  const found = await sql<{ id: string }>`
    SELECT id FROM ledger WHERE plan_id = ${planId} AND unit_id = ${unitId} FOR UPDATE`.execute(db);
  if (found.rows[0] !== undefined) return found.rows[0].id;
  const id = now.newId();
  await sql`INSERT INTO ledger (id, plan_id, unit_id, state, frozen_on) VALUES (${id}, ${planId}, ${unitId}, 'drafting', ${now.today})`.execute(
    db,
  );
  return id;
}
