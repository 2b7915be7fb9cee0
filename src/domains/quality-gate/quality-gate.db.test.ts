import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { identityEndpoints } from '#domains/identity/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { type Browser, OFFICE, type Office, openOffice, type Process } from '#test/support/office.ts';
import { deadLinks, gateEndpoints, gateLists } from './index.ts';
import { inspectText } from './inspect.ts';
import { noteLinks } from './queries/links.ts';
import { sweep } from './sweep-job.ts';

let office: Office;
let here: Process;
let supervisor: Browser;
let clerk: Browser;
let auditor: Browser;

beforeAll(async () => {
  office = await openOffice({ endpoints: (identity) => [...identityEndpoints(identity), ...gateEndpoints] });
  here = await office.start();
  await office.hire('supervisor', ['supervisor']);
  await office.hire('clerk', ['information-officer'], { unitId: 'dept' });
  await office.hire('auditor', ['auditor']);
  [supervisor, clerk, auditor] = [here.browser(), here.browser(), here.browser()];
  await supervisor.signIn('supervisor');
  await clerk.signIn('clerk');
  await auditor.signIn('auditor');
});
afterAll(() => office.close());

const post = (path: string, body: unknown, by = supervisor) => by.send('POST', `/api/gate/${path}`, body);
const day = localDate('2026-11-20');
const codesOf = async (text: string) => {
  const report = inspectText(text, await gateLists(office.database.db), { publishedOn: day });
  return report.findings.map(({ code }) => code);
};
const word = { wrong: '云玲县', right: '云岭县', kind: 'wrong', level: 'block', unless: '', origin: '县政府办' };

describe('the county’s own words', () => {
  it('B6: take effect at once, once each, and can be changed, switched off and found', async () => {
    expect(await codesOf('云玲县人民政府')).toEqual([]);
    const made = await post('words', word);
    expect(made).toMatchObject({
      status: 200,
      body: { wrong: '云玲县', active: true, version: 1, madeBy: 'supervisor甲' },
    });
    expect(await codesOf('云玲县人民政府')).toEqual(['wrong-word']);
    expect((await post('words', word)).status).toBe(409);
    const path = `/api/gate/words/${String(made.body['id'])}`;
    const off = await supervisor.send('PUT', path, { ...word, active: false, version: 1 });
    expect(off).toMatchObject({ status: 200, body: { active: false, version: 2 } });
    expect(await codesOf('云玲县人民政府')).toEqual([]);
    const stale = await supervisor.send('PUT', path, { ...word, active: true, version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { current: { version: 2 } } });
    const list = await supervisor.send('GET', '/api/gate/words?q=云玲');
    expect(list.body).toMatchObject({ total: 1 });
    expect(await office.auditActions()).toEqual(expect.arrayContaining(['gate.word-added', 'gate.word-changed']));
  });

  it('B6: a shipped word goes silent with a reason, and speaks again', async () => {
    expect(await codesOf('建立台帐')).toEqual(['wrong-word']);
    expect((await post('words/switch', { wrong: '台帐', active: false, reason: '' })).status).toBe(422);
    await post('words/switch', { wrong: '台帐', active: false, reason: '沿用旧称' });
    expect(await codesOf('建立台帐')).toEqual([]);
    const silent = await supervisor.send('GET', '/api/gate/words?state=off&from=shipped');
    expect(silent.body).toMatchObject({ total: 1, items: [{ wrong: '台帐', offReason: '沿用旧称' }] });
    await post('words/switch', { wrong: '台帐', active: true, reason: '统一用账' });
    expect(await codesOf('建立台帐')).toEqual(['wrong-word']);
    expect((await post('words/switch', { wrong: '没有这个词', active: false, reason: '试' })).status).toBe(404);
  });

  it('B6: what cannot work is refused at its field, and others may not touch the list', async () => {
    expect(await post('words', { ...word, wrong: '的' })).toMatchObject({ status: 422 });
    expect(await post('words', { wrong: '部署工', right: '部署工作' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/unless' }] },
    });
    expect((await post('words', word, clerk)).status).toBe(403);
    expect((await clerk.send('GET', '/api/gate/words')).status).toBe(403);
  });
});

describe('false alarms', () => {
  it('B6: a clerk records one with a reason; it holds for all until the office takes it back', async () => {
    const alarm = { code: 'wrong-word', quote: '显着', reason: '引用原文' };
    expect((await post('false-alarms', { ...alarm, reason: ' ' }, clerk)).status).toBe(422);
    const made = await post('false-alarms', alarm, clerk);
    expect(made.status).toBe(200);
    expect((await post('false-alarms', alarm, clerk)).status).toBe(409);
    expect(await codesOf('成效显着')).toEqual([]);
    expect((await supervisor.send('GET', '/api/gate/false-alarms')).body).toMatchObject({
      total: 1,
      items: [{ quote: '显着', madeBy: 'clerk甲', endedAt: null }],
    });
    const end = `false-alarms/${String(made.body['id'])}/end`;
    expect((await post(end, { reason: '记错了' }, clerk)).status).toBe(403);
    expect((await post(end, { reason: '记错了' })).status).toBe(200);
    expect((await post(end, { reason: '记错了' })).status).toBe(404);
    expect(await codesOf('成效显着')).toEqual(['wrong-word']);
  });

  it('B6: an ID number is no matter of a clerk’s opinion, a missing element of nobody’s, and a reader has no say', async () => {
    const alarm = { code: 'id-card', quote: '110105194912310021', reason: '编号' };
    expect((await post('false-alarms', alarm, clerk)).status).toBe(403);
    expect((await post('false-alarms', { ...alarm, code: 'missing-element' })).status).toBe(403);
    expect((await post('false-alarms', { ...alarm, code: 'wrong-word' }, auditor)).status).toBe(403);
    expect((await post('false-alarms', alarm)).status).toBe(200);
  });
});

/** Whether the words of the next test are suspected in a text. */
const found = async (text: string) => {
  const report = inspectText(text, await gateLists(office.database.db), { publishedOn: day });
  return report.findings.some(({ code, place }) => code === 'suspected-typo' && place.quote === '零');
};

describe('names of the directory', () => {
  it('B6: no slip is suspected inside a unit, a former name, a place or a person that the directory knows', async () => {
    const { db } = office.database;
    const text = '由经开区管理委原会负责落实，加强组织零导工作。石玛镇加强组织零导工作。';
    const quotes = async () => {
      const report = inspectText(text, await gateLists(db), { publishedOn: day });
      return report.findings.filter(({ code }) => code === 'suspected-typo').map(({ place }) => place.start);
    };
    const before = await quotes();
    expect(before).toContain(text.indexOf('原'));
    await sql`INSERT INTO unit_name (id, unit_id, name, kind) VALUES ('n1', ${OFFICE}, '经开区管理委原会', 'former')`.execute(
      db,
    );
    expect(await quotes()).toEqual(before.filter((start) => start !== text.indexOf('原')));
    await sql`INSERT INTO unit (id, kind, name) VALUES ('lx', 'town', '零导工作镇人民政府')`.execute(db);
    const town = '各单位要加强组织零导工作镇建设，加强组织零导工作。';
    const report = inspectText(town, await gateLists(db), { publishedOn: day });
    expect(report.findings.map(({ place }) => place.start)).toEqual([town.lastIndexOf('零')]);
  });

  it('B6: a false alarm of one context is silent there and speaks elsewhere; a context without the words is refused', async () => {
    const alarm = { code: 'suspected-typo', quote: '零', reason: '文件原名', context: '组织零导工作意见' };
    expect((await post('false-alarms', { ...alarm, context: '没有这个字' }, clerk)).status).toBe(422);
    expect((await post('false-alarms', alarm, clerk)).status).toBe(200);
    expect(await found('加强组织零导工作意见')).toBe(false);
    expect(await found('加强组织零导工作')).toBe(true);
  });
});

async function publish(id: string, body: string, html = ''): Promise<void> {
  const { db } = office.database;
  await sql`INSERT INTO content_type (code, name, definition) VALUES ('notice', '通知', '{}') ON CONFLICT DO NOTHING`.execute(
    db,
  );
  await sql`INSERT INTO document (id, unit_id, type_code, state, origin, created_by) VALUES (${id}, ${OFFICE}, 'notice', 'draft', 'history', 'x')`.execute(
    db,
  );
  await sql`INSERT INTO edition (id, document_id, number, state, title, body_text, body_html, disclosure_class, content_hash, drafted_by, saved_by)
    VALUES (${`${id}-1`}, ${id}, 1, 'live', ${`标题${id}`}, ${body}, ${html}, 'proactive', 'h', 'x', 'x')`.execute(db);
  await sql`UPDATE document SET state = 'published', live_edition_id = ${`${id}-1`}, published_on = '2026-01-05', published_at = now(),
    index_number = ${id} WHERE id = ${id}`.execute(db);
}

const findings = (q: string) => supervisor.send('GET', `/api/gate/sweep?q=${q}`);

describe('what is public', () => {
  const PHONE = '13800138000';

  beforeEach(async () => {
    await sql`DELETE FROM gate_sweep_finding`.execute(office.database.db);
    await sql`DELETE FROM gate_sweep`.execute(office.database.db);
  });

  it('B6: old leaks are found by night once, kept masked, settled by those answerable, and gone when mended', async () => {
    await publish('d1', `户主李四 ${PHONE}`);
    await publish('d2', '一切正常。');
    expect(await sweep(here.ground)).toEqual({ documents: 2, findings: 1 });
    expect(await sweep(here.ground)).toEqual({ documents: 0, findings: 0 });
    const list = await supervisor.send('GET', '/api/gate/sweep');
    expect(list.body).toMatchObject({ total: 1, items: [{ documentId: 'd1', quote: '138****8000', can: ['settle'] }] });
    expect(JSON.stringify(list.body)).not.toContain(PHONE);
    expect((await clerk.send('GET', '/api/gate/sweep')).body).toMatchObject({ total: 0 });
    const [first] = list.body['items'] as { id: string }[];
    const settle = `sweep/${first?.id ?? ''}/settle`;
    expect((await post(settle, { answer: '看过' }, clerk)).status).toBe(404);
    expect(await post(settle, { answer: '已更正' })).toMatchObject({
      status: 200,
      body: { state: 'settled', can: [] },
    });
    expect((await post(settle, { answer: '再来' })).status).toBe(409);
  });

  it('B6: a new word sends everything through again, and what was mended is gone', async () => {
    await publish('d3', '城关真人民政府');
    await sweep(here.ground);
    await post('words', { wrong: '城关真', right: '城关镇' });
    expect((await sweep(here.ground)).documents).toBeGreaterThanOrEqual(1);
    expect((await findings('城关真')).body).toMatchObject({
      total: 1,
      items: [{ replacement: '城关镇', state: 'open' }],
    });
    await sql`UPDATE edition SET body_text = '城关镇人民政府' WHERE id = 'd3-1'`.execute(office.database.db);
    await sql`DELETE FROM gate_sweep`.execute(office.database.db);
    await sweep(here.ground);
    expect((await findings('城关真')).body).toMatchObject({ total: 0 });
  });

  it('B6: the office hears of new findings that must be dealt with once a day, and of old ones never again', async () => {
    const { db } = office.database;
    const told = async () => {
      const { rows } = await sql<{
        title: string;
      }>`SELECT title FROM notice WHERE title LIKE '已发布信息巡检%' ORDER BY id`.execute(db);
      return rows.map(({ title }) => title);
    };
    const before = (await told()).length;
    await publish('d5', '身份证号码11010519491231002X。');
    await sweep(here.ground);
    const first = await told();
    expect(first.length).toBe(before + 1);
    expect(first.at(-1)).toMatch(/新发现\d+处必须处理的问题/);
    await publish('d6', '身份证号码11010519491231002X，请核对。');
    await sweep(here.ground);
    expect((await told()).length).toBe(before + 1);
    const nextDay = sql`UPDATE gate_sweep_finding SET told_on = told_on - 1`;
    await nextDay.execute(db);
    await publish('d7', '一切正常。');
    await sweep(here.ground);
    expect((await told()).length).toBe(before + 2);
    await nextDay.execute(db);
    await publish('d8', '一切正常。');
    await sweep(here.ground);
    expect((await told()).length).toBe(before + 2);
  });

  it('B6: links to what is not public are dead, as are those that did not open', async () => {
    const { db } = office.database;
    await publish('d4', '正文');
    const html =
      '<a href="/documents/d4">在</a><a href="/documents/d99">不在</a><a href="https://gone.gov.cn/">坏</a><a href="https://ok.gov.cn/">好</a>';
    await noteLinks(
      db,
      [
        { address: 'https://gone.gov.cn/', state: 'dead', note: '网页不存在（404）' },
        { address: 'https://ok.gov.cn/', state: 'alive', note: '' },
      ],
      0,
    );
    expect([...(await deadLinks(db, html))].toSorted()).toEqual(['/documents/d99', 'https://gone.gov.cn/']);
    const asked = await supervisor.send('GET', '/api/gate/editions/d4-1/links');
    expect(asked).toMatchObject({ status: 200, body: { items: [] } });
    expect((await clerk.send('GET', '/api/gate/editions/d4-1/links')).status).toBe(404);
  });
});
