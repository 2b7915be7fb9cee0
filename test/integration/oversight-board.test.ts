import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BoardAnswer,
  beforeAnswer,
  boardAnswer,
  type CheckupAnswer,
  checkupAnswer,
  heatAnswer,
  trendAnswer,
} from '#domains/oversight/contract.ts';
import { oversightSchedules } from '#domains/oversight/index.ts';
import type { Browser } from '#test/support/office.ts';
import { type County, LAST_YEAR, openCounty, THIS_YEAR } from './oversight-county.ts';

let county: County;
let office: Browser;

beforeAll(async () => {
  county = await openCounty();
  await county.office.hire('zgbm', ['supervisor']);
  await county.office.hire('jcy', ['inspector']);
  await county.office.hire('xxy', ['information-officer'], { unitId: 'dept' });
  office = await county.signedIn('zgbm');
});
afterAll(() => county.office.close());

const board = async (query: string, by: Browser = office): Promise<BoardAnswer> =>
  boardAnswer.parse((await by.send('GET', `/api/board?${query}`)).body);
const checkup = async (): Promise<CheckupAnswer> =>
  checkupAnswer.parse((await office.send('GET', `/api/checkup?plan=${THIS_YEAR}`)).body);

const townRow = async () => (await board(`plan=${THIS_YEAR}&kept=1`)).rows.find((row) => row.key === 'town');

interface Line {
  readonly unit_id: string;
  readonly task_id: string;
  readonly role: string;
  readonly state: string;
  readonly light: string;
  readonly due_on: string | null;
}

/** The board's numbers again, the plain way: every line is read and counted one by one. */
async function recount(
  keyOf: (line: Line) => string,
  supports: boolean,
): Promise<Record<string, Record<string, number>>> {
  const lines = await county.query<Line>(
    `SELECT unit_id, task_id, role, state, light, due_on FROM ledger_line WHERE plan_id = $1 AND state IN ('open', 'done')`,
    [THIS_YEAR],
  );
  const counts: Record<string, Record<string, number>> = {};
  for (const line of lines) {
    if ((line.role === 'support') !== supports) continue;
    const key = keyOf(line);
    const row = (counts[key] ??= { total: 0, red: 0, amber: 0, green: 0, grey: 0, done: 0 });
    const light = line.state === 'done' ? 'done' : line.light;
    row['total'] = (row['total'] ?? 0) + 1;
    row[light] = (row[light] ?? 0) + 1;
  }
  return counts;
}

const KEYS: Readonly<Record<BoardAnswer['by'], (line: Line) => string>> = {
  unit: (line) => line.unit_id,
  task: (line) => line.task_id,
  chapter: (line) => (Number(line.task_id.at(-1)) <= 3 ? '一、主动公开' : '二、保障措施'),
  deadline: (line) => line.due_on?.slice(0, 7) ?? '',
};

describe('A6: the board', () => {
  it.each(['unit', 'task', 'chapter', 'deadline'] as const)(
    'counts by %s what a plain recount counts, with 配合 apart',
    async (by) => {
      await county.query(`UPDATE ledger_line SET state = 'done', light = 'done', done_on = '2026-10-08' WHERE id IN
        (SELECT id FROM ledger_line WHERE plan_id = '${THIS_YEAR}' AND unit_id = 'dept' AND state = 'open' ORDER BY ord LIMIT 1)`);
      const answer = await board(`plan=${THIS_YEAR}&by=${by}`);
      for (const [side, supports] of [
        ['lead', false],
        ['support', true],
      ] as const) {
        const expected = await recount(KEYS[by], supports);
        const shown = Object.fromEntries(
          answer.rows.filter((row) => row[side].total > 0).map((row) => [row.key, row[side]]),
        );
        expect(Object.keys(shown).toSorted()).toEqual(Object.keys(expected).toSorted());
        for (const [key, counts] of Object.entries(expected)) expect(shown[key]).toMatchObject(counts);
        const sum = Object.values(expected).reduce((total, row) => total + (row['total'] ?? 0), 0);
        expect(answer.total[side].total).toBe(sum);
      }
    },
  );

  it('says which units have handed in their ledgers, and which are late', async () => {
    await county.query(
      `UPDATE ledger SET state = 'accepted', submitted_on = '2026-04-02' WHERE plan_id = $1 AND unit_id = 'dept'`,
      [THIS_YEAR],
    );
    await county.query(
      `UPDATE ledger SET state = 'submitted', submitted_on = '2026-03-30' WHERE plan_id = $1 AND unit_id = 'town'`,
      [THIS_YEAR],
    );
    const answer = await board(`plan=${THIS_YEAR}&by=unit&fresh=1`);
    expect(answer.ledgers).toEqual({ drafting: 1, submitted: 1, accepted: 1, returned: 0, late: 2 });
    expect(answer.rows.find((row) => row.key === 'town')?.ledger).toMatchObject({ state: 'submitted', late: false });
  });

  it('compares with last year’s plan on the same day of its year', async () => {
    const { before } = beforeAnswer.parse((await office.send('GET', `/api/board/before?plan=${THIS_YEAR}`)).body);
    expect(before).toMatchObject({ plan: { id: LAST_YEAR }, sameDay: '2025-11-20' });
    // Of the six tasks led, two had passed by 20 November of that year, and reviews of the endless one each quarter.
    expect(before?.asThen.total).toBe(6);
    expect(before?.asThen.overdue).toBe(3);
    expect(before?.asNow.overdue).toBeGreaterThanOrEqual(before?.asThen.overdue ?? 0);
  });

  it('shows the share overdue of each unit in each chapter, and leads to the lines', async () => {
    const heat = heatAnswer.parse((await office.send('GET', `/api/board/heat?plan=${THIS_YEAR}`)).body);
    expect(heat.chapters).toEqual(['一、主动公开', '二、保障措施']);
    const town = heat.units.findIndex((unit) => unit.id === 'town');
    expect(heat.cells[town]?.[0]).toMatchObject({ total: 1, overdue: 1, share: 100 });
    expect(heat.cells[town]?.[0]?.href).toContain('light=red');
    const school = heat.units.findIndex((unit) => unit.id === 'school');
    expect(heat.cells[school]?.[0]).toBeNull();
  });

  it('keeps each day once, and draws the weeks from what was kept', async () => {
    const [schedule] = oversightSchedules(county.process.ground);
    await schedule?.run();
    const [first] = await county.query<{ n: number }>('SELECT count(*) AS n FROM board_day');
    await schedule?.run();
    expect(await county.query('SELECT count(*) AS n FROM board_day')).toEqual([first]);
    await county.query(
      `UPDATE board_day SET day = '2026-11-15', overdue = 77 WHERE plan_id = $1 AND unit_id = 'town' AND NOT supports`,
      [THIS_YEAR],
    );
    const { weeks } = trendAnswer.parse((await office.send('GET', `/api/board/trend?plan=${THIS_YEAR}`)).body);
    expect(weeks.at(-1)?.day).toBe('2026-11-20');
    expect(weeks.at(-2)).toMatchObject({ day: '2026-11-15', overdue: 77 });
    expect(weeks[0]).toMatchObject({ day: '2026-03-08', overdue: 0 });
  });

  it('exports the same counts with the notice’s title', async () => {
    const answer = await office.send('GET', `/api/board?plan=${THIS_YEAR}&by=unit&format=xlsx`);
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
      '督查看板（按单位）2026-11-20.xlsx',
    );
  });

  it('keeps its answer until something changes, and not longer', async () => {
    const before = await townRow();
    expect(before?.lead.red).toBe(1);
    await county.query(
      `UPDATE ledger_line SET light = 'grey' WHERE plan_id = $1 AND unit_id = 'town' AND state = 'open'`,
      [THIS_YEAR],
    );
    expect(await townRow()).toEqual(before);
    await county.commit('lines');
    await expect.poll(async () => (await townRow())?.lead.red).toBe(0);
  });

  it('is shown to the office and the inspector, and to nobody else', async () => {
    const [inspector, officer] = [await county.signedIn('jcy'), await county.signedIn('xxy')];
    const stranger = county.process.browser();
    for (const path of ['/api/board', '/api/board/before', '/api/board/heat', '/api/board/trend', '/api/checkup']) {
      const answers = await Promise.all([inspector, officer, stranger].map((browser) => browser.send('GET', path)));
      expect([path, ...answers.map((answer) => answer.status)]).toEqual([path, 200, 403, 401]);
    }
  });

  it('answers 404 for a plan that has no ledgers', async () => {
    expect((await office.send('GET', '/api/board?plan=nothing')).body).toMatchObject({
      type: '/problems/oversight/plan-not-found',
    });
  });
});

describe('A5: the check-up', () => {
  it('finds each thing that is missing, with its number and where to mend it', async () => {
    await county.query(
      `INSERT INTO task_unresolved (task_id, expression, role, reason) VALUES ($1, '区数字办', 'lead', '目录中没有')`,
      [`${THIS_YEAR}-t1`],
    );
    await county.query(`INSERT INTO unit (id, kind, name) VALUES ('idle', 'department', '区闲置局')`);
    await county.query(
      `DELETE FROM duty WHERE line_id IN (SELECT id FROM ledger_line WHERE unit_id = 'school' AND task_id = $1)`,
      [`${THIS_YEAR}-t4`],
    );
    await county.query(`DELETE FROM ledger_line WHERE unit_id = 'school' AND task_id = $1`, [`${THIS_YEAR}-t4`]);
    await county.commit('board', 'plans', 'directory');
    await expect
      .poll(async () => (await checkup()).findings.map((finding) => finding.code))
      .toContain('tasks-without-line');
    const { findings } = await checkup();
    const of = (code: string) => findings.find((finding) => finding.code === code);
    const [past] = await county.query<{ n: number }>(
      `SELECT count(*) AS n FROM ledger_line WHERE plan_id = $1 AND state = 'open' AND due_on < '2026-11-20'`,
      [THIS_YEAR],
    );
    expect(of('past-date')?.count).toBe(past?.n);
    expect(of('names-open')?.items).toEqual([expect.objectContaining({ label: '区数字办', count: 1 })]);
    expect(of('tasks-without-line')?.items).toEqual([expect.objectContaining({ label: '区一中', count: 1 })]);
    expect(of('units-outside')?.items.map((item) => item.label)).toContain('区闲置局');
    expect(of('ledger-late')?.items.map((item) => item.label)).toEqual(['区一中']);
    expect(of('done-without-proof')?.count).toBe(4);
    expect(of('post-vacant')?.count).toBe(9);
    expect(findings.every((finding) => finding.href.startsWith('/') && finding.message !== '')).toBe(true);
    expect(findings.map((finding) => finding.level)).toEqual(
      findings
        .map((finding) => finding.level)
        .toSorted((a, b) => ['error', 'warning', 'note'].indexOf(a) - ['error', 'warning', 'note'].indexOf(b)),
    );
  });
});
