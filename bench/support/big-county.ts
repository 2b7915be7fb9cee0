import { refreshLines } from '#domains/duties/index.ts';
import { calendarInForce } from '#domains/calendar/index.ts';
import { createAccount, hashPassword } from '#domains/identity/index.ts';
import { breakDown } from '#domains/ledgers/index.ts';
import type { Role } from '#kernel/access/access.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Database } from '#platform/db/database.ts';
import { transactOn } from '#platform/db/transaction.ts';

export const UNITS = 60;
export const TASKS = 200;
export const YEARS = [2024, 2025, 2026] as const;
export const EVIDENCE = 200_000;
export const CHAPTERS = ['一、主动公开', '二、政策解读', '三、依申请公开', '四、平台建设', '五、保障措施'] as const;
export const PASSWORD = 'Bench-Xun-4821';
/** Units whose information officer signs in. */
export const OFFICERS = 16;

export const unitId = (at: number): string => `u${String(at).padStart(2, '0')}`;
export const planId = (year: number): string => `plan-${year}`;

const clock = systemClock();

/** Fills an empty, migrated database with the county that the issue names; returns how long each break-down took, in ms. */
export async function fillCounty(database: Database): Promise<readonly number[]> {
  await directory(database);
  const times: number[] = [];
  for (const year of YEARS) {
    await plan(database, year);
    times.push(await timedBreakDown(database, year));
  }
  await workOff(database);
  await database.pool.query('VACUUM ANALYZE');
  return times;
}

async function directory({ pool, db }: Database): Promise<void> {
  await pool.query(`INSERT INTO unit (id, kind, name, sort) VALUES ('office', 'office', '区政府办公室', 1)`);
  await pool.query(
    `INSERT INTO unit (id, kind, name, sort) SELECT 'u' || lpad(n::text, 2, '0'), 'department', '区第' || n || '局', 10 + n FROM generate_series(1, $1) n`,
    [UNITS],
  );
  await pool.query(
    `INSERT INTO person (id, name, unit_id) SELECT u.id || post, '人员' || u.id || post, u.id FROM unit u, unnest(ARRAY['-xxy', '-lly', '-fgld']) AS post`,
  );
  await pool.query(
    `INSERT INTO unit_leader (id, unit_id, person_id, office, from_on) SELECT u.id || o, u.id, u.id || p, o, '2023-01-01'
     FROM unit u, (VALUES ('liaison', '-lly'), ('leader-in-charge', '-fgld')) AS post (o, p)`,
  );
  const hash = await hashPassword(PASSWORD);
  const account = (username: string, role: Role, unit: string) =>
    createAccount(db, {
      personId: `${unit}-xxy`,
      name: username,
      username,
      password: { hash },
      mustChangePassword: false,
      roles: [{ role, unitId: unit }],
      from: localDate('2023-01-01'),
      at: new Date(clock.now()),
      newId: () => newId(clock),
    });
  await account('office', 'supervisor', 'office');
  for (let at = 1; at <= OFFICERS; at += 1) await account(`officer${at}`, 'information-officer', unitId(at));
}

/** Of five tasks: two with dates spread over the year, one each quarter, one after an event, one without end. */
async function plan({ pool }: Database, year: number): Promise<void> {
  await pool.query(
    `INSERT INTO plan (id, title, year, state, issued_on, submit_by, previous_id) VALUES ($1, $2, $3, 'running', $4, $5, $6)`,
    [
      planId(year),
      `${year}年政务公开工作要点`,
      year,
      `${year}-03-01`,
      `${year}-04-15`,
      year === YEARS[0] ? null : planId(year - 1),
    ],
  );
  await pool.query(
    `INSERT INTO task (id, plan_id, ord, number, path, heading, requirement, deadline)
     SELECT $1 || '-t' || n, $1, n, n::text, ARRAY[($2::text[])[1 + n * 5 / ($3 + 1)]], '任务' || n,
       '围绕重点领域做好第' || n || '项信息公开工作，' || repeat('明确责任，细化措施，按期完成，及时报送进展。', 6),
       CASE n % 5 WHEN 0 THEN '{"kind":"ongoing"}'::jsonb WHEN 1 THEN '{"kind":"periodic","period":"quarter","by":null}'::jsonb
         WHEN 2 THEN '{"kind":"after-event","amount":20,"unit":"workday","event":"信息变更","date":null}'::jsonb
         ELSE jsonb_build_object('kind', 'by-date', 'date', $4::int || '-' || lpad((4 + n % 9)::text, 2, '0') || '-' || lpad((1 + n % 28)::text, 2, '0')) END
     FROM generate_series(1, $3) n`,
    [planId(year), CHAPTERS, TASKS, year],
  );
  await pool.query(
    `INSERT INTO task_unit (task_id, unit_id, role, expression)
     SELECT $1 || '-t' || t, 'u' || lpad(u::text, 2, '0'),
       CASE WHEN (t + u) % 60 = 0 THEN 'lead' WHEN (t + u) % 3 = 0 THEN 'responsible' ELSE 'support' END, '各部门'
     FROM generate_series(1, $2) t, generate_series(1, $3) u`,
    [planId(year), TASKS, UNITS],
  );
}

async function timedBreakDown({ db }: Database, year: number): Promise<number> {
  const transact = transactOn(
    db,
    async () => undefined,
    () => clock.now(),
  );
  const calendar = await calendarInForce(db);
  const start = performance.now();
  const done = await transact(SYSTEM_ACTOR, (tx) => breakDown(tx, planId(year), clock.today(), calendar));
  const took = performance.now() - start;
  if (!done.ok || done.value.lines !== UNITS * TASKS) throw new Error(`${year}年方案没有分解完整`);
  return took;
}

/** Ledgers filled and mostly accepted, most of what is past done, and proof for it, some of it late. */
async function workOff({ pool, db }: Database): Promise<void> {
  const past = `d.line_id IS NOT NULL AND d.state = 'open' AND d.due_on < CURRENT_DATE`;
  await pool.query(
    `UPDATE duty d SET state = 'done', done_on = d.due_on - (hashtext(d.id) % 10), late = false WHERE ${past} AND abs(hashtext(d.id)) % 100 < 85`,
  );
  await pool.query(
    `UPDATE ledger SET state = CASE abs(hashtext(id)) % 12 WHEN 0 THEN 'submitted' WHEN 1 THEN 'returned' WHEN 2 THEN 'drafting' ELSE 'accepted' END,
       submitted_on = submit_by, submitted_at = now(), return_reason = '缺少责任科室'`,
  );
  await pool.query(
    `UPDATE ledger_line SET leader_id = unit_id || '-fgld', leader_name = '分管领导', contact_id = unit_id || '-lly', contact_name = '联络员',
       section = '办公室', measures = repeat('制定方案，明确分工，按月调度。', 4), progress = '已完成方案制定，正在组织实施。'`,
  );
  await pool.query(
    `INSERT INTO evidence (id, line_id, duty_id, kind, text, effective_on, uploaded_on, uploaded_at, uploaded_by, late)
     SELECT 'e' || piece, d.line_id, d.id, 'text', '已在政府网站发布相关信息，并报送工作小结。', d.due_on, d.due_on, now(), d.unit_id || '-xxy',
       piece % 25 = 0
     FROM (SELECT row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total, id, line_id, unit_id, due_on
       FROM duty WHERE line_id IS NOT NULL AND due_on IS NOT NULL) d
       CROSS JOIN LATERAL generate_series(d.n, $1::bigint, d.total) AS piece`,
    [EVIDENCE],
  );
  const calendar = await calendarInForce(db);
  const transact = transactOn(
    db,
    async () => undefined,
    () => clock.now(),
  );
  await transact(SYSTEM_ACTOR, async (tx) => {
    await refreshLines(tx, 'all', clock.today(), calendar);
    tx.audit({ action: 'bench.filled', subjectKind: 'bench', subjectId: 'county' });
    return ok(null);
  });
}
