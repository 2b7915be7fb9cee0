import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportCheck, PlanComparison } from '#domains/plans/contract.ts';
import { verifyAudit } from '#platform/audit/trail.ts';
import type { County, Person } from './ledgers-county.ts';
import { draftOfImport, importOf, openPlansCounty, readQueued, SEED_000, seedBytes } from './plans-county.ts';

let county: County;
let clerk: Person;

beforeAll(async () => {
  ({ county, clerk } = await openPlansCounty());
});
afterAll(() => county.close());

const import000 = async () => importOf(county, clerk, await seedBytes(SEED_000), SEED_000);
const checkOf = async (id: string): Promise<ImportCheck> => (await clerk.get(`/api/plan-imports/${id}/check`)).body;

describe('A1: import of a notice', () => {
  it('reads a stored file by a queued job, keeps the original and a draft with every field in its place', async () => {
    const { sha256 } = await county.ground.files.put(await seedBytes(SEED_000), SEED_000, 'clerk');
    const started = await clerk.post('/api/plan-imports', { sha256, fileName: SEED_000 });
    const waiting = await clerk.get(`/api/plan-imports/${started.body.id}`);
    expect(waiting.body).toMatchObject({ state: 'reading', draft: null });
    const read = await readQueued(county, clerk, started.body.id);
    expect(read).toMatchObject({ state: 'ready', tasks: 48, refusal: null });
    const draft = draftOfImport(read);
    expect(draft.facts).toMatchObject({ documentNumber: '博政办字〔2023〕23号', year: 2023, issuedOn: '2023-07-24' });
    expect(draft.facts.submitBy).toBe('2023-07-28');
    expect(draft.tasks[3]?.places?.['requirement']).toMatchObject({ table: 1, row: 5 });
    const block = (read.original as { kind: string; place: { block: number } }[]).find(
      (each) => each.place.block === draft.tasks[3]?.places?.['requirement']?.block,
    );
    expect(block?.kind).toBe('table');
  });

  it('takes pasted text as a file of its own', async () => {
    const text = new TextDecoder().decode(await seedBytes(SEED_000));
    const started = await clerk.post('/api/plan-imports', { text });
    expect(await readQueued(county, clerk, started.body.id)).toMatchObject({ state: 'ready', tasks: 48 });
    expect((await clerk.post('/api/plan-imports', { text: '太短' })).status).toBe(422);
  });

  it('ends in a refusal that says what to do when the file is broken, and saves no draft', async () => {
    const broken = new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const detail = await importOf(county, clerk, broken, '通知.docx');
    expect(detail).toMatchObject({ state: 'failed', draft: null });
    expect(detail.refusal).toMatch(/损坏|无法|打不开/);
    const confirm = await clerk.post(`/api/plan-imports/${detail.id}/confirm`, { version: detail.version });
    expect(confirm).toMatchObject({ status: 409, body: { type: '/problems/plans/not-ready' } });
  });

  it('keeps what a person typed, refuses who saves on an old version, and gives him what now stands', async () => {
    const detail = await import000();
    const draft = draftOfImport(detail);
    const mine = { ...draft, facts: { ...draft.facts, title: '甲改的标题' } };
    const path = `/api/plan-imports/${detail.id}/draft`;
    expect((await clerk.put(path, { version: detail.version, draft: mine })).body).toEqual({
      version: detail.version + 1,
    });
    const late = await clerk.put(path, { version: detail.version, draft });
    expect(late).toMatchObject({
      status: 409,
      body: { type: '/problems/plans/stale-version', current: { version: detail.version + 1 } },
    });
    expect(late.body.current.draft.facts.title).toBe('甲改的标题');
    expect((await clerk.get(`/api/plan-imports/${detail.id}`)).body.draft.facts.title).toBe('甲改的标题');
  });

  it('lets a draft stand with an empty task, but not be confirmed', async () => {
    const detail = await import000();
    const draft = draftOfImport(detail);
    const tasks = draft.tasks.map((task, at) => (at === 4 ? { ...task, requirement: '' } : task));
    const saved = await clerk.put(`/api/plan-imports/${detail.id}/draft`, {
      version: detail.version,
      draft: { ...draft, tasks, facts: { ...draft.facts, issuedOn: null } },
    });
    const confirm = await clerk.post(`/api/plan-imports/${detail.id}/confirm`, { version: saved.body.version });
    expect(confirm).toMatchObject({ status: 422, body: { type: '/problems/plans/blocked' } });
    expect(confirm.body.detail).toContain('成文日期');
    expect(confirm.body.detail).toContain('第5项没有工作要求');
  });

  it('lists recent imports so that one can go on where one left', async () => {
    const detail = await import000();
    const list = await clerk.get('/api/plan-imports');
    expect(list.body.items[0]).toMatchObject({ id: detail.id, state: 'ready', tasks: 48 });
    expect((await clerk.del(`/api/plan-imports/${detail.id}?version=${detail.version}`)).status).toBe(204);
    expect((await clerk.get(`/api/plan-imports/${detail.id}`)).body.state).toBe('abandoned');
  });

  it('is closed to roles that may not import, and confirmation to those that may not confirm', async () => {
    const liaison = county.person('liaison', 'bs-swj', ['liaison']);
    const detail = await import000();
    for (const path of ['/api/plan-imports', `/api/plan-imports/${detail.id}`, `/api/plan-imports/${detail.id}/check`])
      expect((await liaison.get(path)).status).toBe(403);
    expect((await liaison.post('/api/plan-reading/deadline', {})).status).toBe(403);
    expect((await liaison.post(`/api/plan-imports/${detail.id}/confirm`, { version: 1 })).status).toBe(403);
  });
});

describe('A2: checking what was read', () => {
  it('says of each written name what it means, and of what is open why and what kind of unit it would be', async () => {
    const detail = await import000();
    const draft = draftOfImport(detail);
    const tasks = draft.tasks.map((task, at) =>
      at === 0
        ? { ...task, responsible: [{ name: '区航天发展局', role: 'lead' as const, text: '区航天发展局' }] }
        : task,
    );
    await clerk.put(`/api/plan-imports/${detail.id}/draft`, { version: detail.version, draft: { ...draft, tasks } });
    const check = await checkOf(detail.id);
    expect(check.names.find((name) => name.expression === '区商务局')?.unitNames).toEqual(['博山区商务局']);
    const lacking = check.names.find((name) => name.expression === '区航天发展局');
    expect(lacking?.unresolved[0]).toMatchObject({ text: '区航天发展局', suggestedKind: 'department' });
    const vague = check.names.find((name) => name.expression === '区政府有关部门单位');
    expect(vague?.unresolved[0]).toMatchObject({ suggestedKind: null });
    expect(vague?.unresolved[0]?.groups.length).toBeGreaterThan(0);
    expect(check.doubts['r1']?.map((doubt) => doubt.field)).toContain('responsible');
    expect(check.blockers).toEqual([]);
  });

  it('creates the lacking units in one go and knows them at the next check', async () => {
    const detail = await import000();
    const draft = draftOfImport(detail);
    const names = ['区深海开发局', '深海街道办事处'];
    const tasks = draft.tasks.map((task, at) =>
      at === 0 ? { ...task, responsible: names.map((name) => ({ name, role: 'support' as const, text: name })) } : task,
    );
    await clerk.put(`/api/plan-imports/${detail.id}/draft`, { version: detail.version, draft: { ...draft, tasks } });
    const open = (await checkOf(detail.id)).names.filter((name) => names.includes(name.expression));
    const units = open.flatMap((name) =>
      name.unresolved.map((part) => ({ name: part.text, kind: part.suggestedKind ?? 'other' })),
    );
    const created = await clerk.post(`/api/plan-imports/${detail.id}/units`, { units });
    expect(created.body.created).toHaveLength(2);
    const after = (await checkOf(detail.id)).names.filter((name) => names.includes(name.expression));
    expect(after.map((name) => name.unresolved)).toEqual([[], []]);
    expect((await clerk.post(`/api/plan-imports/${detail.id}/units`, { units })).status).not.toBe(200);
  });

  it('does not ask again what a person has ticked off', async () => {
    const detail = await import000();
    const draft = draftOfImport(detail);
    const [key = '', doubts = []] = Object.entries((await checkOf(detail.id)).doubts)[0] ?? [];
    const checked = doubts.map((doubt) => `${key}:${doubt.field}`);
    await clerk.put(`/api/plan-imports/${detail.id}/draft`, { version: detail.version, draft: { ...draft, checked } });
    expect((await checkOf(detail.id)).doubts).not.toHaveProperty([key]);
  });

  it('reads changed texts again: deadline, targets and units', async () => {
    const answer = await clerk.post('/api/plan-reading/deadline', {
      text: '9月底前完成',
      requirement: '全年召开新闻发布会不少于10次。',
      units: '牵头单位：区民政局；配合单位：区残联、各镇（街道）',
      year: 2024,
      issuedOn: '2024-03-01',
    });
    expect(answer.body).toMatchObject({
      deadline: { kind: 'by-date', date: '2024-09-30' },
      targets: [{ quantity: 10, unit: '次', comparison: '>=' }],
      responsible: [
        { name: '区民政局', role: 'lead' },
        { name: '区残联', role: 'support' },
        { name: '各镇（街道）', role: 'support' },
      ],
    });
    const all = await clerk.post('/api/plan-reading/deadlines', {
      items: [{ key: 'r1', text: '本方案发布之日起20个工作日内', requirement: '' }],
      year: 2023,
      issuedOn: '2023-07-24',
    });
    expect(all.body.items).toMatchObject([{ key: 'r1', deadline: { kind: 'after-event', date: '2023-08-21' } }]);
  });

  it('offers units and groups to choose from', async () => {
    const { body } = await clerk.get('/api/plan-units');
    expect(body.units.map((unit: { name: string }) => unit.name)).toContain('博山区民政局');
    expect(body.groups.length).toBeGreaterThan(2);
    expect(body.groups.every((group: { unitIds: string[] }) => group.unitIds.length > 0)).toBe(true);
  });
});

describe('A1 A2: confirmation', () => {
  it('makes the plan with frozen units, remembers what was decided for good, and leaves a whole audit trail', async () => {
    const detail = await import000();
    const draft = draftOfImport(detail);
    const [first, second] = (await checkOf(detail.id)).names.filter((name) => name.unresolved.length > 0);
    const resolutions = { [String(first?.expression)]: ['bs-swj'], [String(second?.expression)]: ['bs-mzj'] };
    const saved = await clerk.put(`/api/plan-imports/${detail.id}/draft`, {
      version: detail.version,
      draft: { ...draft, resolutions, onlyHere: [String(second?.expression)] },
    });
    const confirm = await clerk.post(`/api/plan-imports/${detail.id}/confirm`, { version: saved.body.version });
    expect(confirm).toMatchObject({ status: 200, body: { tasks: 48 } });
    const plan = await clerk.get(`/api/plans/${confirm.body.planId}`);
    expect(plan.body.items).toHaveLength(48);
    expect(plan.body.can).toEqual(expect.arrayContaining(['break-down', 'publish', 'next-year']));
    const again = await import000();
    const names = new Map((await checkOf(again.id)).names.map((name) => [name.expression, name]));
    expect(names.get(String(first?.expression))).toMatchObject({ unitIds: ['bs-swj'], unresolved: [] });
    expect(names.get(String(second?.expression))?.unresolved).not.toEqual([]);
    expect((await verifyAudit(county.database.db)).ok).toBe(true);
  });

  it('A9: shows, when the same notice comes again, task by task what it would change', async () => {
    const detail = await import000();
    const check = await checkOf(detail.id);
    expect(check.samePlan?.title).toBe(detail.title);
    const draft = draftOfImport(detail);
    const [one, ...rest] = draft.tasks;
    const tasks = [
      { ...rest[0], deadlineText: '10月底前' },
      ...rest.slice(1),
      { ...one, key: 'x', requirement: '建设全区政务公开体验馆' },
    ];
    await clerk.put(`/api/plan-imports/${detail.id}/draft`, { version: detail.version, draft: { ...draft, tasks } });
    const answer = await clerk.get(`/api/plan-imports/${detail.id}/differences?planId=${check.samePlan?.id}`);
    const comparison = answer.body as PlanComparison;
    expect(comparison.counts).toEqual({ same: 46, changed: 1, added: 1, dropped: 1 });
    expect(comparison.changes[0]).toMatchObject({ kind: 'changed', fields: ['deadlineText'] });
  });
});
