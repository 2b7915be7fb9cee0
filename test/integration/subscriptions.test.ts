import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDocuments } from '#app/demo/documents.ts';
import { demoDirectory } from '#app/demo/units.ts';
import { plantDirectory } from '#domains/directory/index.ts';
import {
  noteMailReady,
  subscriptionEndpoints,
  subscriptionPages,
  subscriptionSchedules,
} from '#domains/subscriptions/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { PageContext } from '#platform/http/page.ts';
import { type Office, openOffice, type Process } from '#test/support/office.ts';

let office: Office;
let process: Process;

beforeAll(async () => {
  office = await openOffice({ endpoints: () => subscriptionEndpoints(() => office.time.now) });
  process = await office.start();
  await process.ground.transact(SYSTEM_ACTOR, async (tx) => {
    await plantDirectory(tx, demoDirectory());
    await seedDocuments(tx, {
      ...process.ground,
      clock: { now: () => Date.parse('2023-11-15T02:00:00Z'), today: () => localDate('2023-11-15'), daysBehind: 0 },
    });
    return ok(null);
  });
  await noteMailReady(process.ground.db, { ready: true, origin: 'https://www.example.gov.cn' });
});
afterAll(() => office.close());

const MINUTES_MS = 60_000;

async function post(path: string, fields: readonly (readonly [string, string])[]): Promise<Response> {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return process.app.request(path, { method: 'POST', body, headers });
}

const ask = async (address: string, ...wishes: readonly (readonly [string, string])[]): Promise<string> => {
  office.time.now += 5 * MINUTES_MS;
  return (await post('/subscribe', [['address', address], ...wishes])).headers.get('location') ?? '';
};

interface Mail {
  readonly to_address: string;
  readonly subject: string;
  readonly body: string;
}

const mailsTo = async (address: string): Promise<readonly Mail[]> =>
  (
    await office.database.pool.query<Mail>('SELECT * FROM mail_outbox WHERE to_address = $1 ORDER BY made_at, id', [
      address,
    ])
  ).rows;

const linkIn = (mail: Mail | undefined): string =>
  /https:\/\/www\.example\.gov\.cn(\/\S+)/.exec(mail?.body ?? '')?.[1] ?? '';

async function confirmed(address: string, ...wishes: readonly (readonly [string, string])[]): Promise<string> {
  await ask(address, ...wishes);
  const link = linkIn((await mailsTo(address))[0]);
  const answer = await post(link, []);
  expect(answer.status).toBe(303);
  return (answer.headers.get('location') ?? '').split('?')[0] ?? '';
}

async function digest(): Promise<string> {
  office.time.now += 26 * 60 * MINUTES_MS;
  const [schedule] = subscriptionSchedules(process.ground);
  return schedule?.run() ?? '';
}

/** A document of the demonstration goes out now. */
const goesOut = (slug: string): Promise<unknown> =>
  office.database.pool.query('UPDATE edition SET live_at = $1 WHERE document_id = $2', [
    new Date(office.time.now + MINUTES_MS),
    `bs-doc-${slug}`,
  ]);

async function page(
  path: string,
  at: { token?: string; query?: string } = {},
): Promise<{ status: number; body: string }> {
  const found = subscriptionPages.find((one) => one.path === path);
  if (found === undefined) throw new Error(path);
  const answer = await found.render({
    ...process.ground,
    params: { token: at.token ?? '' },
    query: new URLSearchParams(at.query ?? ''),
    url: path,
    origin: 'http://localhost',
    mode: { large: false, contrast: false, simple: false },
    remember: async (_key: string, _tags: readonly string[], make: () => Promise<unknown>) => make(),
  } as unknown as PageContext);
  if ('ok' in answer) return answer.ok ? answer.value : { status: answer.error.kind.status, body: '' };
  return answer;
}

describe('C8: subscriptions by e-mail', () => {
  it('C8: nothing is sent before the owner of the address has pressed the button', async () => {
    expect(await ask('zhang@example.com')).toBe('/subscribe/sent');
    const [mail] = await mailsTo('zhang@example.com');
    expect(mail?.subject).toContain('请确认订阅');
    await goesOut('stat-2022');
    await digest();
    expect(await mailsTo('zhang@example.com')).toHaveLength(1);
    const token = linkIn(mail).split('/').at(-1) ?? '';
    expect((await page('/subscribe/confirm/:token', { token })).body).toContain('method="post"');
    expect((await page('/subscribe/manage/:token', { token })).status).toBe(404);
  });

  it('C8: a digest names what is wished for, once, with the link to leave', async () => {
    await confirmed('li@example.com', ['unit', 'bs-swj']);
    await goesOut('swj-2023-appliance');
    await goesOut('inst-jtj');
    await digest();
    const mails = await mailsTo('li@example.com');
    expect(mails).toHaveLength(2);
    expect(mails[1]?.body).toContain('绿色智能家电消费补贴实施细则');
    expect(mails[1]?.body).not.toContain('博山区教育和体育局机构职能');
    expect(mails[1]?.body).toContain('https://www.example.gov.cn/subscribe/manage/');
    await digest();
    expect(await mailsTo('li@example.com')).toHaveLength(2);
  });

  it('C8: what was withdrawn before the digest is not in it', async () => {
    await confirmed('sun@example.com');
    await goesOut('aid-2023-temp');
    await office.database.pool.query(
      `UPDATE document SET state = 'withdrawn', withdrawn_outcome = 'error', live_edition_id = NULL WHERE id = 'bs-doc-aid-2023-temp'`,
    );
    await digest();
    expect(await mailsTo('sun@example.com')).toHaveLength(1);
  });

  it('C8: who leaves is forgotten at once, and his links are no longer good', async () => {
    const manage = await confirmed('wang@example.com');
    expect((await post(`${manage}/end`, [])).headers.get('location')).toBe('/subscribe/ended');
    const { rows } = await office.database.pool.query<{ text: string }>(
      `SELECT row_to_json(s)::text AS text FROM subscriber s WHERE state = 'ended'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.text).join('\n')).not.toContain('wang@example.com');
    expect((await post(`${manage}/end`, [])).status).toBe(404);
    await goesOut('stat-2023q3');
    await digest();
    expect(await mailsTo('wang@example.com')).toHaveLength(0);
  });

  it('C8: the answer does not tell whether an address is known; who is known gets his link', async () => {
    await confirmed('chen@example.com');
    expect(await ask('chen@example.com')).toBe('/subscribe/sent');
    const mails = await mailsTo('chen@example.com');
    expect(mails.map((mail) => mail.subject).at(-1)).toMatch(/^您的.*订阅$/);
    expect(linkIn(mails.at(-1))).toMatch(/^\/subscribe\/manage\//);
  });

  it('C8: an address is not flooded, whoever asks for it', async () => {
    for (let turn = 0; turn < 6; turn += 1) await ask('flood@example.com');
    expect(await mailsTo('flood@example.com')).toHaveLength(3);
  });

  it('C8: one network cannot ask for many addresses quickly', async () => {
    office.time.now += 60 * MINUTES_MS;
    const answers: string[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const answer = await post('/subscribe', [['address', `many${turn}@example.com`]]);
      answers.push(answer.headers.get('location') ?? '');
    }
    expect(answers.filter((location) => location === '/subscribe/sent')).toHaveLength(6);
    expect(answers.at(-1)).toContain('fault=often');
  });

  it('C8: a wrong address comes back to the field with all that was chosen', async () => {
    const location = await ask('不是邮箱', ['unit', 'bs-swj'], ['search', '家电 补贴'], ['unit', 'nonsense']);
    const query = new URLSearchParams(location.split('?')[1]);
    expect([query.get('fault'), query.getAll('unit'), query.get('search')]).toEqual([
      'address',
      ['bs-swj'],
      '家电 补贴',
    ]);
    const { body } = await page('/subscribe', { query: query.toString() });
    expect(body).toContain('aria-describedby="address-fault"');
    expect(body).toContain('value="bs-swj" checked');
    expect(body).not.toContain('不是邮箱');
  });

  it('C8: what nobody confirmed in a week is forgotten', async () => {
    await ask('late@example.com');
    office.time.now += 8 * 24 * 60 * MINUTES_MS;
    expect(await digest()).toMatch(/清理未确认的订阅[1-9]/);
    const { rows } = await office.database.pool.query(`SELECT 1 FROM subscriber WHERE address = 'late@example.com'`);
    expect(rows).toHaveLength(0);
  });

  it('C8: where mail cannot be sent the page says so and offers Atom', async () => {
    await noteMailReady(process.ground.db, { ready: false, origin: 'https://www.example.gov.cn' });
    const { body } = await page('/subscribe');
    expect(body).toContain('还没有开通邮件订阅');
    expect(body).toContain('/feed.xml');
    expect(body).not.toContain('name="address"');
    await ask('closed@example.com');
    expect(await mailsTo('closed@example.com')).toHaveLength(0);
    await noteMailReady(process.ground.db, { ready: true, origin: 'https://www.example.gov.cn' });
  });
});
