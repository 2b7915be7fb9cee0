import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE_CLASSES } from '#kernel/article-classes.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { type County, givenUnits, openCounty, type Person } from '#test/integration/ledgers-county.ts';
import { contentTypeList } from './contract.ts';
import { allotIndexNumber, allotIndexNumbers, publicationEndpoints } from './index.ts';

let county: County;
let clerk: Person;
let colleague: Person;
let stranger: Person;
let auditor: Person;

beforeAll(async () => {
  county = await openCounty(publicationEndpoints({ after: [], interpretationMissing: async () => [] }), '2026-11-20');
  await givenUnits(county, ['office', 'civil', 'commerce', 'schools']);
  clerk = county.person('clerk', 'civil', ['information-officer']);
  colleague = county.person('colleague', 'civil', ['liaison']);
  stranger = county.person('stranger', 'commerce', ['information-officer']);
  auditor = county.person('auditor', 'office', ['auditor']);
});
afterAll(() => county.close());

const draft = async (title = '关于做好冬季救助工作的通知', typeCode = 'policy-document') =>
  (await clerk.post('/api/desk/documents', { typeCode, unitId: 'civil', title })).body;

describe('B3: content types', () => {
  it('B3: an empty county has every type with its elements, law and a class that exists', async () => {
    const { body } = await clerk.get('/api/content-types');
    const { items } = contentTypeList.parse(body);
    expect(items.length).toBeGreaterThan(55);
    const classes = new Set(ARTICLE_CLASSES.map((one) => one.code));
    const wrong = items.filter(({ definition }) => {
      const keys = definition.elements.map((one) => one.key);
      return !classes.has(definition.articleClass ?? '') || definition.law === '' || new Set(keys).size !== keys.length;
    });
    expect(wrong.map((type) => type.name)).toEqual([]);
    const covered = new Set(items.map((one) => one.definition.articleClass));
    expect(ARTICLE_CLASSES.filter((one) => one.code.startsWith('ART20') && !covered.has(one.code))).toEqual([]);
    const recruitment = items.find((one) => one.code === 'civil-service-recruitment');
    expect(recruitment?.definition.retentionYears).toBe(2);
    const normative = items.find((one) => one.code === 'normative-document');
    expect(normative?.definition.validity).toEqual({ tracked: true, years: 5, trialYears: 2 });
    expect(normative?.definition.elements.filter((one) => one.required).map((one) => one.name)).toEqual([
      '发文字号',
      '发文机关',
      '成文日期',
      '施行日期',
      '主题分类',
    ]);
  });
});

describe('B9: drafting', () => {
  it('B9: a draft is saved part by part, its body cleaned, its number findable', async () => {
    const made = await draft();
    expect(made.can).toEqual(['save', 'abandon']);
    const saved = await clerk.put(`/api/editions/${made.edition.id}`, {
      version: made.edition.version,
      documentNumber: '博政办字[2026]07号',
      bodyHtml: '<p class="MsoNormal" onclick="x()">各镇人民政府：</p><script>alert(1)</script>',
    });
    expect(saved.status).toBe(200);
    expect(saved.body.edition).toMatchObject({
      title: '关于做好冬季救助工作的通知',
      bodyHtml: '<p>各镇人民政府：</p>',
      bodyText: '各镇人民政府：',
      version: 2,
    });
    const [row] = await county.sql('SELECT document_number_key AS key FROM edition WHERE id = $1', [made.edition.id]);
    expect(row).toEqual({ key: '博政办字|2026|7' });
  });

  it('B9: two people at once: the later is told what the earlier saved, and nothing is lost', async () => {
    const { edition } = await draft();
    const path = `/api/editions/${edition.id}`;
    expect((await clerk.put(path, { version: 1, title: '甲改的标题' })).status).toBe(200);
    const late = await colleague.put(path, { version: 1, title: '乙改的标题' });
    expect(late.status).toBe(409);
    expect(late.body.current).toMatchObject({ title: '甲改的标题', version: 2 });
  });

  it('B9: saving what is there already changes neither version nor hash', async () => {
    const { edition } = await draft();
    const again = await clerk.put(`/api/editions/${edition.id}`, { version: 1, title: edition.title });
    expect(again.body.edition).toMatchObject({ version: 1, contentHash: edition.contentHash });
  });

  it('B9: an edit under review leads back to drafting with another hash', async () => {
    const { edition } = await draft();
    await county.sql(
      `UPDATE edition SET state = 'second-review', submitted_by = 'clerk', submitted_at = now() WHERE id = $1`,
      [edition.id],
    );
    const saved = await clerk.put(`/api/editions/${edition.id}`, { version: 1, title: '改过的标题' });
    expect(saved.body.edition).toMatchObject({ state: 'drafting', submittedAt: null });
    expect(saved.body.edition.contentHash).not.toBe(edition.contentHash);
  });

  it('B9: what is out is not edited in place', async () => {
    const { edition } = await draft();
    await county.sql(`UPDATE edition SET state = 'superseded' WHERE id = $1`, [edition.id]);
    const refused = await clerk.put(`/api/editions/${edition.id}`, { version: 1, title: '改' });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/publication/step-not-allowed']);
  });
});

describe('J1: whose draft it is', () => {
  it('J1: who may not see it gets the same answer as for what is not there', async () => {
    const { document, edition } = await draft();
    const hidden = await stranger.get(`/api/desk/documents/${document.id}`);
    const absent = await stranger.get('/api/desk/documents/nothing-here');
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
    expect((await stranger.put(`/api/editions/${edition.id}`, { version: 1, title: '改' })).status).toBe(403);
    expect((await auditor.get(`/api/desk/documents/${document.id}`)).status).toBe(403);
  });

  it('J1: a person drafts for the units of his posts alone', async () => {
    const body = { typeCode: 'notice', unitId: 'commerce', title: '通知' };
    expect((await clerk.post('/api/desk/documents', body)).body.type).toBe('/problems/publication/draft-forbidden');
  });
});

const allot = (unitId: string, count?: number) =>
  county.ground.transact(SYSTEM_ACTOR, async (tx) => {
    tx.audit({ action: 'test', subjectKind: 'test', subjectId: 'x' });
    const asked = { unitId, year: 2026, today: localDate('2026-11-20') };
    const given = count === undefined ? await allotIndexNumber(tx, asked) : await allotIndexNumbers(tx, asked, count);
    return given.ok ? ok([given.value].flat()) : given;
  });

describe('B3: index numbers', () => {
  it('B3: fifty at once: none twice, none left out, one rolled back leaves no gap', async () => {
    await county.sql(`UPDATE unit SET credit_code = '11370322004222241N' WHERE id = 'civil'`);
    const work = county.ground.transact(SYSTEM_ACTOR, async (tx) => {
      await allotIndexNumber(tx, { unitId: 'civil', year: 2026, today: localDate('2026-11-20') });
      throw new Error('undone');
    });
    const rolledBack = work.then(
      () => 'kept',
      (thrown: unknown) => String(thrown),
    );
    const given = await Promise.all(Array.from({ length: 50 }, () => allot('civil')));
    expect(await rolledBack).toBe('Error: undone');
    const numbers = given.flatMap((one) => (one.ok ? one.value : []));
    const expected = Array.from(
      { length: 50 },
      (_none, at) => `11370322004222241N/2026-${String(at + 1).padStart(7, '0')}`,
    );
    expect(numbers.toSorted()).toEqual(expected);
  });

  it('B3: units that share a credit code share a series; a unit without one takes the prefix of the county', async () => {
    await county.sql(`UPDATE unit SET credit_code = '11370322004222241N' WHERE id = 'commerce'`);
    const shared = await allot('commerce', 2);
    expect(shared).toMatchObject({ value: ['11370322004222241N/2026-0000051', '11370322004222241N/2026-0000052'] });
    expect(await allot('schools')).toMatchObject({ value: ['XXGK/2026-0000001'] });
  });

  it('B3: without code and prefix the refusal says where to add one', async () => {
    await county.sql(
      `INSERT INTO setting (key, effective_from, value) VALUES ('publication.indexPrefix', '2026-01-01', '""')`,
    );
    expect(await allot('office')).toMatchObject({
      ok: false,
      error: { detail: expect.stringContaining('单位与人员') },
    });
  });
});
