import { dutyEndpoints } from '#domains/duties/index.ts';
import { identityEndpoints } from '#domains/identity/index.ts';
import { breakDown, ledgerEndpoints } from '#domains/ledgers/index.ts';
import { oversightEndpoints } from '#domains/oversight/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';

export const THIS_YEAR = 'plan-2026';
export const LAST_YEAR = 'plan-2025';
const UNITS = ['dept', 'town', 'school'] as const;

export interface County {
  readonly office: Office;
  readonly process: Process;
  readonly signedIn: (username: string) => Promise<Browser>;
  /** A change made elsewhere, as the caches hear of it. */
  readonly commit: (...tags: readonly string[]) => Promise<void>;
  readonly query: <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
}

const byDate = (date: string) => ({ kind: 'by-date', date });
const AFTER_CHANGE = { kind: 'after-event', amount: 20, unit: 'workday', event: '信息变更', date: null };

/** Deadlines of the tasks of a plan: two past, one this week, one far, one waiting for its event, one without end. */
const TASKS: readonly { readonly chapter: string; readonly deadline: object; readonly lead: string }[] = [
  { chapter: '一、主动公开', deadline: byDate('2026-09-30'), lead: 'dept' },
  { chapter: '一、主动公开', deadline: byDate('2026-10-31'), lead: 'town' },
  { chapter: '一、主动公开', deadline: byDate('2026-11-22'), lead: 'dept' },
  { chapter: '二、保障措施', deadline: byDate('2026-12-31'), lead: 'dept' },
  { chapter: '二、保障措施', deadline: AFTER_CHANGE, lead: 'town' },
  { chapter: '二、保障措施', deadline: { kind: 'ongoing' }, lead: 'school' },
];

/** A county with two plans broken down to three units; this year's is half worked off. */
export async function openCounty(): Promise<County> {
  const office = await openOffice({
    endpoints: (identity) => [
      ...identityEndpoints(identity),
      ...ledgerEndpoints,
      ...dutyEndpoints,
      ...oversightEndpoints,
    ],
  });
  const process = await office.start();
  const { pool } = office.database;
  await pool.query(
    `INSERT INTO unit (id, kind, name, sort) VALUES ('town','town','白塔镇',20), ('school','public-institution','区一中',30)`,
  );
  for (const [planId, year] of [
    [LAST_YEAR, 2025],
    [THIS_YEAR, 2026],
  ] as const) {
    await pool.query(
      `INSERT INTO plan (id, title, year, state, issued_on, submit_by, previous_id) VALUES ($1, $2, $3, 'running', $4, $5, $6)`,
      [planId, `${year}年政务公开工作方案`, year, `${year}-03-02`, `${year}-03-31`, year === 2026 ? LAST_YEAR : null],
    );
    for (const [at, task] of TASKS.entries()) {
      const deadline = JSON.stringify(task.deadline).replaceAll('2026-', `${year}-`);
      const id = `${planId}-t${at + 1}`;
      await pool.query(
        `INSERT INTO task (id, plan_id, ord, number, path, requirement, deadline) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, planId, at, String(at + 1), [task.chapter], `${year}年任务${at + 1}`, deadline],
      );
      for (const unit of UNITS) {
        await pool.query('INSERT INTO task_unit (task_id, unit_id, role, expression) VALUES ($1, $2, $3, $4)', [
          id,
          unit,
          unit === task.lead ? 'lead' : 'support',
          unit,
        ]);
      }
    }
    const calendar = await process.ground.calendar();
    const today = localDate('2026-11-20');
    const done = await process.ground.transact(SYSTEM_ACTOR, (tx) => breakDown(tx, planId, today, calendar));
    if (!done.ok) throw new Error(done.error.kind.title);
  }
  return {
    office,
    process,
    signedIn: async (username) => {
      const browser = process.browser();
      const answer = await browser.signIn(username);
      if (answer.status !== 200) throw new Error(`${username} cannot sign in`);
      return browser;
    },
    commit: async (...tags) => {
      await process.ground.transact(SYSTEM_ACTOR, async (tx) => {
        tx.audit({ action: 'test.changed', subjectKind: 'test', subjectId: 'elsewhere' });
        tx.changed(...tags);
        return ok(null);
      });
    },
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await pool.query(text, [...values])).rows as readonly Row[],
  };
}
