import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '#documents/index.ts';
import type { PlanDetail } from '#domains/plans/contract.ts';
import { planFileCheck, readPlan } from '#domains/plans/index.ts';
import type { Actor, Role } from '#kernel/access/access.ts';
import type { County, Person } from './ledgers-county.ts';
import { confirmedPlan, draftOfImport, importOf, openPlansCounty, seedBytes } from './plans-county.ts';

const SEED_004 = '004_ff479ca82672f711.txt';

let county: County;
let clerk: Person;
let plan: PlanDetail;

beforeAll(async () => {
  ({ county, clerk } = await openPlansCounty());
  plan = await confirmedPlan(county, clerk);
});
afterAll(() => county.close());

const now = async (): Promise<PlanDetail> => (await clerk.get(`/api/plans/${plan.id}`)).body;

const actor = (role: Role): Actor => ({
  personId: role,
  name: role,
  unitId: 'bs-swj',
  roles: [{ role, unitId: 'bs-swj' }],
});

/** What a task says, without where it was read from. */
const saying = (task: {
  number: string;
  path: readonly string[];
  requirement: string;
  deadlineText: string | null;
}) => ({
  number: task.number,
  path: task.path,
  requirement: task.requirement,
  deadlineText: task.deadlineText,
});

async function exported(id: string, format: 'docx' | 'xlsx') {
  const response = await clerk.raw(`/api/plans/${id}/export?format=${format}`);
  expect(response.headers.get('content-disposition')).toContain(`.${format}`);
  const document = await readDocument(new Uint8Array(await response.arrayBuffer()), { fileName: `plan.${format}` });
  if (!document.ok) throw new Error(document.error.message);
  return readPlan(document.value);
}

describe('A6: a plan as a file', () => {
  it('reads back from Word as the same 48 rows, with chapters and deadlines merged over their rows', async () => {
    const read = await exported(plan.id, 'docx');
    expect(read.tasks.map(saying)).toEqual(plan.items.map(saying));
    expect(read.tasks.map((task) => task.responsible.map((unit) => unit.name).toSorted())).toEqual(
      plan.items.map((task) =>
        [...new Set([...task.units, ...task.unresolved].map((unit) => unit.expression))].toSorted(),
      ),
    );
  });

  it('reads back from Excel as the same 48 rows', async () => {
    expect((await exported(plan.id, 'xlsx')).tasks.map(saying)).toEqual(plan.items.map(saying));
  });

  it('carries the indicators of annex 2 as a second table and a second sheet', async () => {
    const other = await confirmedPlan(county, clerk, SEED_004);
    expect(other.indicators).toBe(200);
    const { items } = (await clerk.get(`/api/plans/${other.id}/indicators`)).body;
    for (const format of ['docx', 'xlsx'] as const) {
      const read = await exported(other.id, format);
      expect(read.tasks).toHaveLength(48);
      expect(read.indicators.map((indicator) => indicator.text)).toEqual(
        items.map((item: { text: string }) => item.text),
      );
    }
  });

  it('is refused for a plan that is not there', async () => {
    expect((await clerk.get('/api/plans/none/export?format=docx')).status).toBe(404);
    expect((await clerk.get(`/api/plans/${plan.id}/export?format=pdf`)).status).toBe(422);
  });
});

describe('A2: a confirmed plan', () => {
  it('lists with its counts, and offers import only to those who may', async () => {
    const list = await clerk.get('/api/plans');
    expect(list.body.items.find((item: PlanDetail) => item.id === plan.id)).toMatchObject({ tasks: 48, lines: 0 });
    expect(list.body.can).toContain('import');
    const inspector = county.person('inspector', 'bs-zfb', ['inspector']);
    expect((await inspector.get('/api/plans')).body.can).not.toContain('import');
    expect((await inspector.get(`/api/plans/${plan.id}`)).body.can).toEqual([]);
    expect((await inspector.put(`/api/plans/${plan.id}/publicity`, {})).status).toBe(403);
  });

  it('opens its notice to who may read plans, and the file of an unfinished import only to who may import', async () => {
    const open = (role: Role, sha256: string | null) => planFileCheck(county.ground.db, actor(role), sha256 ?? '');
    expect(await open('liaison', plan.fileSha256)).toBe(true);
    const { sha256 } = await county.ground.files.put(await seedBytes('003_510909e88f65251e.txt'), '高唐.txt', 'clerk');
    await clerk.post('/api/plan-imports', { sha256, fileName: '高唐.txt' });
    expect(await open('supervisor', sha256)).toBe(true);
    expect(await open('liaison', sha256)).toBe(false);
    expect(await open('supervisor', '0'.repeat(64))).toBe(false);
  });

  it('is published with a version, and the second of two who set it is refused', async () => {
    const { version } = await now();
    const first = await clerk.put(`/api/plans/${plan.id}/publicity`, { version, publicity: 'plan' });
    expect(first.body).toEqual({ version: version + 1 });
    const second = await clerk.put(`/api/plans/${plan.id}/publicity`, { version, publicity: 'none' });
    expect(second).toMatchObject({ status: 409, body: { type: '/problems/plans/stale-version' } });
    expect((await now()).publicity).toBe('plan');
  });

  it('takes the day to hand in ledgers before it is broken down', async () => {
    const { version } = await now();
    expect((await clerk.put(`/api/plans/${plan.id}/submit-by`, { version, submitBy: '2023-08-04' })).status).toBe(200);
    expect((await now()).submitBy).toBe('2023-08-04');
  });

  it('gives the tasks of an open name their units when a person decides it, and remembers that', async () => {
    const open = plan.items.flatMap((task) => task.unresolved).map((each) => each.expression)[0] ?? '';
    const tasks = plan.items.filter((task) => task.unresolved.some((each) => each.expression === open));
    const settled = await clerk.put(`/api/plans/${plan.id}/names`, {
      expression: open,
      unitIds: ['bs-swj'],
      remember: true,
    });
    expect(settled.body).toEqual({ tasks: tasks.length });
    const after = await now();
    expect(after.unresolved).toBe(plan.unresolved - 1);
    const touched = after.items.filter((task) => tasks.some((each) => each.id === task.id));
    expect(touched.every((task) => task.units.some((unit) => unit.id === 'bs-swj'))).toBe(true);
    const wrong = { expression: open, unitIds: ['no-such-unit'], remember: false };
    expect((await clerk.put(`/api/plans/${plan.id}/names`, wrong)).status).toBe(422);
  });
});

describe('A9: from year to year', () => {
  it('starts the next year as a draft: years moved on, facts of the unwritten notice left open', async () => {
    const { importId } = (await clerk.post(`/api/plans/${plan.id}/next-year`)).body;
    const detail = (await clerk.get(`/api/plan-imports/${importId}`)).body;
    expect(detail).toMatchObject({ state: 'ready', tasks: 48, original: [] });
    const draft = draftOfImport(detail);
    expect(draft.facts).toMatchObject({ year: 2024, documentNumber: null, issuedOn: null, submitBy: null });
    expect(draft.facts.title).toContain('2024年博山区');
    expect(draft.previousPlanId).toBe(plan.id);
    expect(draft.ledgerForm?.columns).toEqual(plan.ledgerForm?.columns);
    const before = plan.items.flatMap((task) => (task.deadline.kind === 'by-date' ? [task.deadline.date] : []));
    const after = draft.tasks.flatMap((task) => (task.deadline.kind === 'by-date' ? [task.deadline.date] : []));
    expect(after).toEqual(before.map((date) => date.replace(/^2023/, '2024').replace(/^2022/, '2023')));
    const blocked = await clerk.post(`/api/plan-imports/${importId}/confirm`, { version: detail.version });
    expect(blocked.body.detail).toContain('成文日期');
  });

  it('compares two plans, and refuses to compare a plan with itself', async () => {
    const { importId } = (await clerk.post(`/api/plans/${plan.id}/next-year`)).body;
    const detail = (await clerk.get(`/api/plan-imports/${importId}`)).body;
    const draft = draftOfImport(detail);
    const saved = await clerk.put(`/api/plan-imports/${importId}/draft`, {
      version: detail.version,
      draft: { ...draft, facts: { ...draft.facts, issuedOn: '2024-03-01' }, tasks: draft.tasks.slice(1) },
    });
    const done = await clerk.post(`/api/plan-imports/${importId}/confirm`, { version: saved.body.version });
    const next = String(done.body.planId);
    const { body } = await clerk.get(`/api/plan-comparison?before=${plan.id}&after=${next}`);
    expect(body.after).toMatchObject({ id: next, year: 2024 });
    expect(body.counts).toMatchObject({ added: 0, dropped: 1 });
    expect(body.changes.at(-1)).toMatchObject({ kind: 'dropped', before: { number: '1' } });
    expect((await clerk.get(`/api/plan-comparison?before=${next}&after=${next}`)).status).toBe(422);
  });

  it('knows an import of last year’s notice for the plan it already is', async () => {
    const detail = await importOf(county, clerk, await seedBytes('000_886383b309ceb346.txt'), '再次导入.txt');
    const check = (await clerk.get(`/api/plan-imports/${detail.id}/check`)).body;
    expect(check.samePlan).toMatchObject({ id: plan.id });
  });
});
