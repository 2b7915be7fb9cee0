import { sql } from 'kysely';
import { refreshLines } from '#domains/duties/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';

/** The unit whose log-ins the sign-in page offers has something late and something that falls due this week. */
const SHOWN_UNIT = 'bs-swj';

interface Moment {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
  readonly now: number;
}

/**
 * Brings the demonstration's ledgers half-way: most handed in and accepted, some late, some returned, a few not begun; duties of
 * the autumn mostly done, some overdue. Who is where follows from units and tasks alone, so every demonstration is the same.
 */
export async function workOffLedgers(tx: Transaction, planId: string, at: Moment): Promise<void> {
  await fillLines(tx.db, planId);
  await handIn(tx.db, planId);
  await recordEvents(tx.db, planId, at.today);
  await dischargeDuties(tx.db, planId, at.today);
  await countOccasions(tx.db, planId, at.today);
  await refreshLines(tx, 'all', at.today, at.calendar);
  tx.audit({ action: 'demo.worked-off', subjectKind: 'plan', subjectId: planId });
  tx.changed('ledgers', 'lines', 'board');
}

/** What names a duty in every seeding alike: its unit, its place in the ledger, its label. Ids are new each time. */
const OWED = 'line.unit_id || line.ord || duty.label';
const LINE_OF_DUTY = '(SELECT unit_id || ord FROM ledger_line WHERE id = duty.line_id)';

/** A number from 0 to 99 that a text always gives. */
const chance = (expression: string) => sql.raw(`(abs(hashtext(${expression})::bigint) % 100)`);

/** Measures, leader, section and contact of every unit that has begun (all but about one in ten). */
async function fillLines(db: AnyDatabase, planId: string): Promise<void> {
  await sql`
    UPDATE ledger_line SET
      measures = CASE ${chance("ledger_line.ord || 'm'")} % 4
        WHEN 0 THEN '明确专人负责，对照任务逐项梳理应公开信息，按时在政府信息公开专栏发布，并做好解读。'
        WHEN 1 THEN '每月调度一次进展，形成问题清单，限期整改；信息发布前落实三审。'
        WHEN 2 THEN '制定本单位落实方案，细化责任科室和完成时限，季度末开展自查。'
        ELSE '与业务工作同部署、同推进，及时收集群众关注的问题并公开答复。' END,
      leader_id = leader.person_id, leader_name = leader.name,
      section = coalesce(section_of.name, '办公室'),
      contact_id = contact.person_id, contact_name = contact.name, contact_phone = contact.phone,
      progress = CASE WHEN ${chance('ledger_line.unit_id || ledger_line.ord')} < 70 THEN '已按要求推进，近期信息均在专栏发布。' ELSE '' END
    FROM (SELECT unit_leader.unit_id, person_id, person.name FROM unit_leader JOIN person ON person.id = person_id WHERE office = 'leader-in-charge' AND to_on IS NULL) leader,
      (SELECT unit_leader.unit_id, person_id, person.name, person.phone FROM unit_leader JOIN person ON person.id = person_id WHERE office = 'liaison' AND to_on IS NULL) contact,
      (SELECT DISTINCT ON (unit_id) unit_id, name FROM unit_section ORDER BY unit_id, sort DESC) section_of
    WHERE ledger_line.plan_id = ${planId} AND leader.unit_id = ledger_line.unit_id AND contact.unit_id = ledger_line.unit_id
      AND section_of.unit_id = ledger_line.unit_id AND ${chance('ledger_line.unit_id')} >= 10`.execute(db);
}

/** Most handed in before 28 July and accepted; some late, some waiting, some returned; the rest still being filled in. */
async function handIn(db: AnyDatabase, planId: string): Promise<void> {
  await sql`
    UPDATE ledger SET
      state = CASE WHEN ${chance('ledger.unit_id')} >= 24 THEN 'accepted' WHEN ${chance('ledger.unit_id')} >= 17 THEN 'submitted' WHEN ${chance('ledger.unit_id')} >= 13 THEN 'returned' ELSE 'drafting' END,
      submitted_on = CASE WHEN ${chance('ledger.unit_id')} >= 34 THEN date '2023-07-27' WHEN ${chance('ledger.unit_id')} >= 13 THEN date '2023-08-02' END,
      submitted_at = CASE WHEN ${chance('ledger.unit_id')} >= 34 THEN timestamptz '2023-07-27 10:00+08' WHEN ${chance('ledger.unit_id')} >= 13 THEN timestamptz '2023-08-02 16:00+08' END,
      submitted_by = CASE WHEN ${chance('ledger.unit_id')} >= 13 THEN contact.person_id END,
      decided_at = CASE WHEN ${chance('ledger.unit_id')} >= 24 OR ${chance('ledger.unit_id')} BETWEEN 13 AND 16 THEN timestamptz '2023-08-04 09:00+08' END,
      decided_by = CASE WHEN ${chance('ledger.unit_id')} >= 24 OR ${chance('ledger.unit_id')} BETWEEN 13 AND 16 THEN 'bs-zfb-supervisor' END,
      return_reason = CASE WHEN ${chance('ledger.unit_id')} BETWEEN 13 AND 16 THEN '部分任务的工作举措过于笼统，请写明责任科室、具体做法和完成时间后再报。' END,
      version = version + 1
    FROM (SELECT unit_id, person_id FROM unit_leader WHERE office = 'liaison' AND to_on IS NULL) contact
    WHERE ledger.plan_id = ${planId} AND contact.unit_id = ledger.unit_id`.execute(db);
  await sql`
    UPDATE duty SET state = 'done', done_on = ledger.submitted_on, late = ledger.submitted_on > duty.due_on, version = duty.version + 1
    FROM ledger WHERE duty.ledger_id = ledger.id AND duty.kind = 'submit-ledger' AND ledger.plan_id = ${planId}
      AND ledger.state IN ('submitted', 'accepted')`.execute(db);
}

/** Two in three of the after-event duties have had their event. */
async function recordEvents(db: AnyDatabase, planId: string, today: LocalDate): Promise<void> {
  await sql`
    WITH happened AS (
      UPDATE duty SET event_on = day, due_on = due, state = 'open', explanation = '', version = version + 1
      FROM (VALUES (0, date '2023-09-11', date '2023-10-17'), (1, date '2023-10-20', date '2023-11-17'), (2, date '2023-10-30', date '2023-11-27')) event (turn, day, due)
      WHERE duty.plan_id = ${planId} AND duty.kind = 'after-event' AND duty.state = 'waiting'
        AND (${chance(LINE_OF_DUTY)} < 66 OR duty.unit_id = ${SHOWN_UNIT})
        AND CASE WHEN duty.unit_id = ${SHOWN_UNIT} THEN 1 ELSE ${chance(`${LINE_OF_DUTY} || 'e'`)} % 3 END = event.turn
      RETURNING duty.id, duty.event_on, duty.event_name)
    INSERT INTO duty_event (id, duty_id, kind, on_day, at, actor_id, detail)
    SELECT 'demo-event-' || id, id, 'event-recorded', event_on, ${`${today}T09:00:00+08:00`}::timestamptz, NULL, jsonb_build_object('event', event_name) FROM happened`.execute(
    db,
  );
}

/** What fell due was mostly done in time, some of it late, some of it not; a part of what is to come is done already. */
async function dischargeDuties(db: AnyDatabase, planId: string, today: LocalDate): Promise<void> {
  await sql`
    UPDATE duty SET state = 'done', version = duty.version + 1,
      done_on = CASE WHEN duty.due_on >= ${today}::date THEN ${today}::date - 6 WHEN ${chance(OWED)} < 88 THEN duty.due_on - (${chance(`${OWED} || 'd'`)} % 9)::int ELSE least(duty.due_on + 4 + (${chance(`${OWED} || 'd'`)} % 6)::int, ${today}::date) END,
      late = duty.due_on < ${today}::date AND ${chance(OWED)} >= 88
    FROM ledger_line line JOIN ledger ON ledger.id = line.ledger_id
    WHERE duty.line_id = line.id AND duty.plan_id = ${planId} AND duty.kind <> 'counter' AND duty.state = 'open' AND ledger.state <> 'drafting'
      AND NOT (duty.unit_id = ${SHOWN_UNIT} AND duty.kind = 'after-event' AND duty.due_on >= ${today}::date)
      AND NOT (duty.unit_id = ${SHOWN_UNIT} AND duty.label LIKE '%第3季度' AND line.ord % 8 = 4)
      AND CASE WHEN duty.due_on < ${today}::date THEN ${chance(OWED)} < 94 WHEN duty.due_on < ${today}::date + 50 THEN ${chance("line.unit_id || line.ord || 'x'")} < 36 ELSE false END`.execute(
    db,
  );
  await sql`
    INSERT INTO evidence (id, line_id, duty_id, kind, text, effective_on, uploaded_on, uploaded_at, uploaded_by, late)
    SELECT 'demo-ev-' || duty.id, duty.line_id, duty.id, 'text',
      '“' || duty.label || '”已落实：相关信息已在政府信息公开专栏发布，台账和截图留存备查。',
      duty.done_on, duty.done_on, (duty.done_on || ' 15:30+08')::timestamptz, coalesce(line.contact_id, 'bs-zfb-supervisor'), duty.late
    FROM duty JOIN ledger_line line ON line.id = duty.line_id
    WHERE duty.plan_id = ${planId} AND duty.state = 'done' AND duty.line_id IS NOT NULL`.execute(db);
}

const OCCASIONS = [
  '2023-08-03',
  '2023-08-17',
  '2023-09-07',
  '2023-09-21',
  '2023-10-12',
  '2023-10-26',
  '2023-11-09',
] as const;

/** 公众代表列席政府常务会：seven of the ten occasions so far, each with its proof. */
async function countOccasions(db: AnyDatabase, planId: string, today: LocalDate): Promise<void> {
  const days = OCCASIONS.filter((day) => day <= today);
  await sql`
    INSERT INTO evidence (id, line_id, duty_id, kind, text, quantity, unit, effective_on, uploaded_on, uploaded_at, uploaded_by, late)
    SELECT 'demo-occ-' || duty.id || day, duty.line_id, duty.id, 'number', '邀请公众代表列席政府常务会，意见采纳情况已公开。', 1, coalesce(duty.target_unit, '次'),
      day::date, day::date + 1, (day || ' 16:00+08')::timestamptz + interval '1 day', coalesce(line.contact_id, 'bs-zfb-supervisor'), false
    FROM duty JOIN ledger_line line ON line.id = duty.line_id CROSS JOIN unnest(${[...days]}::text[]) day
    WHERE duty.plan_id = ${planId} AND duty.kind = 'counter'`.execute(db);
  await sql`UPDATE duty SET counted = ${days.length}, version = version + 1 WHERE plan_id = ${planId} AND kind = 'counter'`.execute(
    db,
  );
}
