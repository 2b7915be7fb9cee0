import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  interpretationEndpoints,
  interpretationFollows,
  interpretationMissing,
  interpretationOf,
  interpretationsReady,
} from '#domains/interpretation/index.ts';
import type { PublicationHooks } from '#domains/publication/index.ts';
import { publishDue } from '../../src/domains/publication/review-jobs.ts';
import { type Desk, type Draft, openDesk } from './publication-county.ts';

const HOOKS: PublicationHooks = {
  after: [interpretationFollows],
  interpretationMissing,
  goesBefore: interpretationsReady,
};
const POLICY = {
  title: '关于印发《区商务局促消费补贴办法》的通知',
  topic: '商贸、海关、旅游',
  effectiveOn: '2023-08-01',
};
const EXPLAINED = {
  bodyHtml: '<p>一、背景。为促进消费，制定本办法。</p><p>二、适用范围。适用于本区商户。</p>',
  elements: { form: '图解', interpreter: '王某', consultPhone: '0533-4110001' },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(HOOKS, '2023-07-25', interpretationEndpoints(HOOKS));
});
beforeEach(() => desk.county.today('2023-07-25'));
afterAll(() => desk.close());

const policy = (content: object = {}): Promise<Draft> => desk.draft({ ...POLICY, ...content }, 'policy-document');
const at = (id: string) => `/api/interpretation/documents/${id}`;
const detail = async (id: string) => (await desk.people.clerk.get(at(id))).body;

/** 新建解读 from the policy, written and handed in. */
async function interpretation(policyId: string, content: object = {}): Promise<Draft> {
  const { clerk } = desk.people;
  const made = await clerk.post(`${at(policyId)}/interpretations`, { form: '图解' });
  expect(made.status).toBe(200);
  const begun = await clerk.get(`/api/desk/documents/${made.body.documentId}`);
  const { id, version } = begun.body.edition;
  const saved = await clerk.put(`/api/editions/${id}`, {
    version,
    ...EXPLAINED,
    source: '区商务局',
    disclosureClass: 'proactive',
    ...content,
  });
  expect(saved.status).toBe(200);
  const { edition } = saved.body;
  return {
    documentId: made.body.documentId,
    editionId: id,
    version: edition.version,
    contentHash: edition.contentHash,
  };
}

const duties = (subjectId: string) =>
  desk.county.sql<{ label: string; state: string; due_on: string; late: boolean }>(
    `SELECT label, state, due_on, late FROM duty WHERE subject_kind = 'document' AND subject_id = $1 ORDER BY id`,
    [subjectId],
  );

describe('B7: 三同步', () => {
  it('B7: a policy does not reach the second review before its interpretation has passed its own reviews', async () => {
    const draft = await desk.submit(await policy());
    const approve = () =>
      desk.step(desk.people.reviewer, draft, 'approve', { step: 'first', contentHash: draft.contentHash });
    const refused = await approve();
    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/publication/interpretation-missing' } });
    expect(refused.body.errors[0].detail).toContain('还没有关联的解读材料');

    const explained = await desk.submit(await interpretation(draft.documentId));
    expect((await approve()).body.errors[0].detail).toContain('还没有通过自身的三审');
    await desk.review(explained);
    expect((await approve()).status).toBe(200);
    expect((await detail(draft.documentId)).missing).toEqual([]);
  });

  it('B7: an interpretation that is to stay closed counts for nothing; a draft of another unit can be neither found nor tied', async () => {
    const draft = await desk.submit(await policy());
    const closed = {
      disclosureClass: 'withheld',
      disclosureReason: '内部事务信息',
      disclosureClause: '条例第十六条第一款',
    };
    await desk.review(await desk.submit(await interpretation(draft.documentId, closed)));
    const approve = { step: 'first', contentHash: draft.contentHash };
    expect((await desk.step(desk.people.reviewer, draft, 'approve', approve)).body.type).toBe(
      '/problems/publication/interpretation-missing',
    );

    const foreign = await interpretation((await policy()).documentId, { title: '某局内部拟稿的解读' });
    await desk.county.sql(`UPDATE document SET unit_id = 'mzj' WHERE id = $1`, [foreign.documentId]);
    const { clerk } = desk.people;
    const path = `${at(draft.documentId)}/links`;
    const candidates = async () =>
      (await clerk.get(`/api/interpretation/candidates?q=${encodeURIComponent('内部拟稿')}`)).body.items;
    expect(await candidates()).toEqual([]);
    const LINK = { interpretationId: foreign.documentId };
    expect((await clerk.post(path, LINK)).status).toBe(404);
    await desk.county.sql(`UPDATE document SET unit_id = 'swj' WHERE id = $1`, [foreign.documentId]);
    expect(await candidates()).toMatchObject([{ id: foreign.documentId }]);
    expect((await clerk.post(path, LINK)).status).toBe(200);
  });

  it('B7: both go out in one act, nothing is owed, and each page knows the other', async () => {
    const draft = await desk.submit(await policy({ documentNumber: '博商字〔2023〕13号' }));
    const explained = await desk.review(await desk.submit(await interpretation(draft.documentId)));
    const early = await desk.people.clerk.post(`${at(draft.documentId)}/publish-together`);
    expect(early).toMatchObject({ status: 409, body: { type: '/problems/interpretation/not-together' } });
    await desk.review(draft);
    expect((await detail(draft.documentId)).can).toContain('publish-together');
    const out = await desk.people.clerk.post(`${at(draft.documentId)}/publish-together`);
    expect(out).toMatchObject({ status: 200, body: { published: 2 } });
    expect(await duties(draft.documentId)).toEqual([]);
    const shown = await interpretationOf(desk.county.database.db, draft.documentId);
    expect(shown.interpretations).toMatchObject([
      { id: explained.documentId, form: '图解', consultPhone: '0533-4110001' },
    ]);
    const back = await interpretationOf(desk.county.database.db, explained.documentId);
    expect(back.interprets).toMatchObject([{ id: draft.documentId }]);
    expect(await detail(draft.documentId)).toMatchObject({ standing: 'done' });
  });

  it('B7: when one of two cannot go out, neither does', async () => {
    const draft = await desk.submit(await policy({ documentNumber: '博商字〔2023〕14号' }));
    await desk.review(await desk.submit(await interpretation(draft.documentId)));
    await desk.review(draft);
    await desk.county.sql('UPDATE unit SET credit_code = NULL WHERE id = $1', ['swj']);
    await desk.county.sql(
      `INSERT INTO setting (key, effective_from, value, set_at) VALUES ('publication.indexPrefix', '2020-01-01', '""', now())`,
    );
    const refused = await desk.people.clerk.post(`${at(draft.documentId)}/publish-together`);
    await desk.county.sql(`UPDATE unit SET credit_code = '11370304004222241N' WHERE id = 'swj'`);
    await desk.county.sql(`DELETE FROM setting WHERE key = 'publication.indexPrefix'`);
    expect(refused.status).toBe(422);
    const live = await desk.county.sql(
      `SELECT 1 FROM public_document p JOIN document_link l ON p.id IN (l.from_id, l.to_id) WHERE l.to_id = $1`,
      [draft.documentId],
    );
    expect(live).toEqual([]);
  });
});

describe('B7: three working days', () => {
  it('B7: run from publication alone, end with the interpretation, begin again when it is withdrawn', async () => {
    desk.county.today('2023-07-27');
    const draft = await desk.submit(await policy({ documentNumber: '博商字〔2023〕15号' }));
    const explained = await desk.review(await desk.submit(await interpretation(draft.documentId)));
    await desk.publish(await desk.review(draft));
    // Thursday the 27th: Friday, Monday, Tuesday.
    expect(await duties(draft.documentId)).toMatchObject([
      { label: '发布政策解读', state: 'open', due_on: '2023-08-01' },
    ]);
    expect(await detail(draft.documentId)).toMatchObject({ standing: 'owed', dueOn: '2023-08-01' });
    desk.county.today('2023-08-02');
    expect(await detail(draft.documentId)).toMatchObject({ standing: 'late' });
    const out = await desk.publish(explained);
    expect(await duties(draft.documentId)).toMatchObject([{ state: 'done', late: true }]);
    expect(await detail(draft.documentId)).toMatchObject({ standing: 'done-late' });
    const gone = await desk.step(desk.people.signatory, out, 'withdraw', {
      outcome: 'error',
      reason: '有误',
      note: '信息有误',
      version: out.version,
    });
    expect(gone.status).toBe(200);
    expect(await duties(draft.documentId)).toMatchObject([{ state: 'open' }]);
  });

  it('B7: 二次解读 is asked for by the office and done by a further interpretation', async () => {
    const draft = await desk.submit(await policy({ documentNumber: '博商字〔2023〕16号' }));
    await desk.review(await desk.submit(await interpretation(draft.documentId)));
    await desk.review(draft);
    await desk.people.clerk.post(`${at(draft.documentId)}/publish-together`);
    const asked = { dueOn: '2023-08-10', reason: '热线咨询较多' };
    expect((await desk.people.clerk.post(`${at(draft.documentId)}/follow-up`, asked)).status).toBe(403);
    const ok = await desk.office.post(`${at(draft.documentId)}/follow-up`, asked);
    expect(ok).toMatchObject({ status: 200, body: { followUpDueOn: '2023-08-10' } });
    const second = await interpretation(draft.documentId, { elements: { ...EXPLAINED.elements, form: '问答' } });
    await desk.publish(await desk.review(await desk.submit(second)));
    expect(await duties(draft.documentId)).toMatchObject([{ label: '二次解读', state: 'done' }]);
    expect((await detail(draft.documentId)).interpretations.map((one: { followUp: boolean }) => one.followUp)).toEqual([
      false,
      true,
    ]);
  });
});

describe('B7: exemptions', () => {
  it('B7: are said by a person with a reason, kept on record, and can be ended', async () => {
    const draft = await desk.submit(
      await policy({ title: '关于成立区促消费领导小组的通知', documentNumber: '博商字〔2023〕17号' }),
    );
    expect(await detail(draft.documentId)).toMatchObject({ suggestedRules: [{ id: 'leading-group' }] });
    const bare = await desk.people.clerk.post(`${at(draft.documentId)}/exemption`, {
      ruleId: 'leading-group',
      reason: ' ',
    });
    expect(bare.status).toBe(422);
    const { other } = desk;
    const theirs = await other.post(`${at(draft.documentId)}/exemption`, {
      ruleId: 'leading-group',
      reason: '机构调整',
    });
    expect(theirs.status).toBe(403);
    const done = await desk.people.clerk.post(`${at(draft.documentId)}/exemption`, {
      ruleId: 'leading-group',
      reason: '只涉及机构人员调整',
    });
    expect(done.body).toMatchObject({
      missing: [],
      exemptions: [{ reason: '只涉及机构人员调整', madeByName: 'clerk' }],
    });
    await desk.publish(await desk.review(draft));
    expect(await duties(draft.documentId)).toEqual([]);
    const ended = await desk.people.clerk.post(`${at(draft.documentId)}/exemption/end`, { reason: '涉及补贴标准' });
    expect(ended.body).toMatchObject({ standing: 'owed', dueOn: '2023-07-28' });
  });

  it('B7: rules are data with versions, kept by who maintains content types', async () => {
    const { clerk } = desk.people;
    const rule = { name: '会议通知', patterns: ['召开%会议'], source: '本区规定', active: true };
    expect((await clerk.post('/api/interpretation/rules', rule)).status).toBe(403);
    const made = await desk.office.post('/api/interpretation/rules', rule);
    const stored = made.body.items.find((one: { name: string }) => one.name === '会议通知');
    expect(stored).toMatchObject({ version: 1, patterns: ['召开%会议'] });
    expect((await desk.office.post('/api/interpretation/rules', rule)).status).toBe(409);
    const change = { ...rule, active: false, version: stored.version };
    expect((await desk.office.put(`/api/interpretation/rules/${stored.id}`, change)).status).toBe(200);
    expect((await desk.office.put(`/api/interpretation/rules/${stored.id}`, change)).status).toBe(409);
  });
});

describe('B7: plan and board', () => {
  it('B7: two who save the plan at once: the second is told what the first saved', async () => {
    const draft = await policy({ documentNumber: '博商字〔2023〕18号' });
    const plan = {
      forms: ['图解'],
      responsible: '市场科',
      firstName: '李某',
      firstPost: '局长',
      phone: '0533-4110002',
      place: '',
      channels: '',
      plannedOn: '2023-08-01',
      note: '',
      version: 0,
    };
    expect((await desk.people.clerk.put(`${at(draft.documentId)}/plan`, plan)).status).toBe(200);
    const second = await desk.people.reviewer.put(`${at(draft.documentId)}/plan`, { ...plan, responsible: '综合科' });
    expect(second).toMatchObject({ status: 409, body: { current: { responsible: '市场科', version: 1 } } });
    const made = await desk.people.clerk.post(`${at(draft.documentId)}/interpretations`, { form: '图解' });
    const begun = await desk.people.clerk.get(`/api/desk/documents/${made.body.documentId}`);
    expect(begun.body.edition).toMatchObject({
      title: '《区商务局促消费补贴办法》政策解读',
      elements: { form: '图解', interpreter: '市场科', firstInterpreter: '李某，局长', consultPhone: '0533-4110002' },
    });
  });

  it('B7: counts what was owed, done, late, missing and exempt from the same rows, and exports them', async () => {
    const { office } = desk;
    const rates = (await office.get('/api/interpretation/rates?year=2023')).body;
    const list = (await office.get('/api/interpretation?size=200')).body.items as {
      standing: string;
      publishedOn: string | null;
      forms: string[];
    }[];
    const out = list.filter((row) => row.publishedOn !== null);
    const having = (...standings: string[]) => out.filter((row) => standings.includes(row.standing)).length;
    expect(rates).toMatchObject({ target: 60, all: { needed: having('done', 'done-late', 'late', 'owed') } });
    expect(rates.all).toMatchObject({
      interpreted: having('done', 'done-late'),
      missing: having('late', 'owed'),
      exempted: having('exempt'),
      multiForm: out.filter((row) => row.forms.some((form) => form !== '文字')).length,
    });
    expect(rates.all.interpreted).toBeGreaterThan(1);
    expect(rates.units.map((row: { unitName: string }) => row.unitName)).toEqual(['区商务局']);
    const sheet = await office.raw('/api/interpretation/rates?year=2023&format=xlsx');
    expect(sheet.headers.get('content-type')).toContain('spreadsheetml');
    expect((await desk.other.get('/api/interpretation')).body.total).toBe(0);
  });

  it('B7: who may not see a draft is told what he would be told were it not there', async () => {
    const draft = await policy({ documentNumber: '博商字〔2023〕19号' });
    const hidden = await desk.other.get(at(draft.documentId));
    const absent = await desk.other.get(at('nothing'));
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
  });
});

describe('a set time', () => {
  it('B7: an interpretation that has passed goes out with its policy when the time comes, and nothing is owed', async () => {
    const draft = await policy();
    const explained = await desk.review(await desk.submit(await interpretation(draft.documentId)));
    const ready = await desk.review(await desk.submit(draft));
    const soon = new Date(Date.now() + 8 * 3_600_000 + 120_000).toISOString().slice(0, 16);
    const set = await desk.step(desk.people.clerk, ready, 'schedule', { version: ready.version, at: soon });
    expect(set.status).toBe(200);
    await desk.county.sql(`UPDATE edition SET scheduled_for = now() - interval '1 minute' WHERE id = $1`, [
      ready.editionId,
    ]);
    await publishDue(desk.county.ground, HOOKS);
    const states = await desk.county.sql<{ state: string }>(
      'SELECT state FROM document WHERE id = ANY($1) ORDER BY id',
      [[draft.documentId, explained.documentId]],
    );
    expect(states.map(({ state }) => state)).toEqual(['published', 'published']);
    expect(await duties(draft.documentId)).toEqual([]);
  });
});
