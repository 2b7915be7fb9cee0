import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxOf } from '#documents/writers/docx-of.ts';
import { xlsxOf } from '#documents/writers/xlsx-of.ts';
import { historyEndpoints, historyJobs } from '#domains/history/index.ts';
import { identityEndpoints } from '#domains/identity/index.ts';
import { interpretationMissing } from '#domains/interpretation/index.ts';
import { diskStore } from '#platform/files/disk-store.ts';
import { storedFiles } from '#platform/files/stored-files.ts';
import { type Answer, type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';

let office: Office;
let process: Process;
let clerk: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingtai-history-'));
  office = await openOffice({
    endpoints: (identity) => [...identityEndpoints(identity), ...historyEndpoints],
    files: (database) => storedFiles(database.db, diskStore(folder)),
  });
  process = await office.start();
  await office.hire('clerk', ['supervisor']);
  clerk = process.browser();
  await clerk.signIn('clerk');
});
afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true, force: true });
});

const BATCHES = '/api/history/batches';
const HEAD = ['序号', '文件名称', '文号', '成文日期', '发布日期', '发文机关', '附件'];

const keep = async (bytes: Uint8Array, name: string) => {
  const { sha256 } = await process.ground.files.put(bytes, name, null);
  return { sha256, name };
};

async function sheet(rows: readonly (readonly string[])[], name = '目录.xlsx') {
  return keep(await xlsxOf([{ name: '目录', head: [HEAD], rows, widths: HEAD.map(() => 12) }]), name);
}

const notice = async (name: string, text: string) =>
  keep(await docxOf({ title: name, parts: [{ kind: 'paragraph', text }] }), `${name}.docx`);

const work = async (id: unknown): Promise<void> => historyJobs(process.ground)[0]?.run({ batchId: id });

async function opened(rows: readonly (readonly string[])[], files: readonly object[]): Promise<Answer> {
  const body = { index: await sheet(rows), files, unitId: 'dept', typeCode: null };
  const answer = await clerk.send('POST', BATCHES, body);
  expect(answer.status).toBe(200);
  await work(answer.body['id']);
  return clerk.send('GET', `${BATCHES}/${String(answer.body['id'])}`);
}

const rowsOf = async (id: unknown) =>
  (await clerk.send('GET', `${BATCHES}/${String(id)}/rows`)).body['items'] as readonly {
    readonly line: number;
    readonly state: string;
    readonly changes: readonly { readonly was: string }[];
    readonly findings: readonly { readonly code: string }[];
    readonly duplicates: readonly { readonly how: string }[];
  }[];

const shown = async (): Promise<readonly string[]> =>
  (await office.database.pool.query<{ title: string }>('SELECT title FROM public_document ORDER BY title')).rows.map(
    (row) => row.title,
  );

/** A normative document without a publication file of its own. */
const normativeRow = (at: string, title: string, number: string, more: readonly string[]) => [
  at,
  title,
  number,
  '2022-03-02',
  '2022-03-05',
  '区农业局',
  '',
  ...more,
];

describe('history from an index sheet', () => {
  it('B12: is read, mended and compared; nothing is public before a person confirms; a batch is taken back as a whole', async () => {
    const files = [await notice('关于做好春耕工作的通知', '各镇人民政府：请做好春耕备耕工作，及时上报进展。')];
    const view = await opened(
      [
        ['1', '关于做好春耕工作的通知', '博农发[2018]03号', '2018年3月2日', '2018.3.5', '区农业局', ''],
        [
          '2',
          '关于做好 春耕工作的通知',
          '博农发〔2018〕3号',
          '2018-03-02',
          '',
          '区农业局',
          '关于做好春耕工作的通知.docx',
        ],
        ['3', '没有正文的一件', '', '2018-04-01', '', '', ''],
        ['4', '', '', '', '', '', ''],
      ],
      files,
    );
    const { id } = view.body;
    expect(view.body).toMatchObject({
      state: 'prepared',
      rows: { ready: 1, leftOut: 1, blocked: 2, imported: 0 },
      meanings: [null, 'title', 'number', 'issuedOn', 'publishedOn', 'issuer', 'files'],
    });
    const rows = await rowsOf(id);
    expect(rows.map((row) => [row.line, row.state, row.duplicates[0]?.how])).toEqual([
      [2, 'ready', undefined],
      [3, 'left-out', 'same-number'],
      [4, 'blocked', undefined],
      [5, 'blocked', undefined],
    ]);
    expect(rows[0]?.changes.map((one) => one.was)).toEqual(['博农发[2018]03号', '2018年3月2日', '2018.3.5']);
    expect(await shown()).toEqual([]);

    const started = await clerk.send('POST', `${BATCHES}/${String(id)}/import`, { version: view.body['version'] });
    expect(started.body).toMatchObject({ state: 'importing' });
    await work(id);
    const done = await clerk.send('GET', `${BATCHES}/${String(id)}`);
    expect(done.body).toMatchObject({ state: 'done', imported: 1 });
    expect(await shown()).toEqual(['关于做好春耕工作的通知']);

    const undone = await clerk.send('POST', `${BATCHES}/${String(id)}/undo`, {
      version: done.body['version'],
      reason: '目录有误',
    });
    expect(undone.body).toMatchObject({ state: 'undoing' });
    await work(id);
    const after = await clerk.send('GET', `${BATCHES}/${String(id)}`);
    expect(after.body).toMatchObject({ state: 'undone', withdrawn: 1, undoneReason: '目录有误' });
    expect(await shown()).toEqual([]);
  });

  it('B12: a program in a zip file is left behind; a broken or swollen zip file is refused in words and can be given up', async () => {
    const row = ['1', '关于防汛的通知', '', '2019-05-01', '', '区应急局', '关于防汛的通知.txt；查看器.exe'];
    const text = strToU8('各镇人民政府：请做好防汛工作，及时上报。');
    const zip = zipSync({ '关于防汛的通知.txt': text, '查看器.exe': strToU8('MZ run me') });
    const { id } = (await opened([row], [await keep(zip, '附件.zip')])).body;
    const [line] = await rowsOf(id);
    expect(line?.state).toBe('ready');
    expect(line?.findings.map((one) => one.code)).toContain('file-absent');
    const swollen = zipSync({ '大.txt': new Uint8Array(80 * 1024 * 1024) });
    for (const [bytes, said] of [
      [zip.subarray(0, 60), '附件.zip”：已损坏'],
      [swollen, '附件.zip”：解压后大得不正常'],
    ] as const) {
      const failed = (await opened([row], [await keep(bytes, '附件.zip')])).body;
      expect(failed).toMatchObject({ state: 'failed', problem: expect.stringContaining(said), can: ['abandon'] });
    }
  });

  it('B12: imported normative documents have their validity at once; what the index declares ended stays so', async () => {
    const head = [...HEAD, '有效性', '有效期至'];
    const rows = [
      normativeRow('1', '农机管理办法', '博农发〔2022〕1号', ['', '']),
      normativeRow('2', '种子管理办法', '博农发〔2022〕2号', ['', '2023-01-01']),
      normativeRow('3', '肥料管理办法', '博农发〔2022〕3号', ['废止', '']),
    ];
    const files = await Promise.all(
      ['农机管理办法', '种子管理办法', '肥料管理办法'].map((name) => notice(name, `${name}的正文，自公布之日起施行。`)),
    );
    const index = await keep(
      await xlsxOf([{ name: '目录', head: [head], rows, widths: head.map(() => 12) }]),
      '规范性.xlsx',
    );
    const made = await clerk.send('POST', BATCHES, { index, files, unitId: 'dept', typeCode: 'normative-document' });
    const id = String(made.body['id']);
    await work(id);
    const view = await clerk.send('GET', `${BATCHES}/${id}`);
    await clerk.send('POST', `${BATCHES}/${id}/import`, { version: view.body['version'] });
    await work(id);
    const stored = await office.database.pool.query<{ title: string; validity: string }>(
      'SELECT p.title, p.validity FROM public_document p JOIN document d ON d.id = p.id WHERE d.import_batch_id = $1 ORDER BY p.document_number',
      [id],
    );
    expect(stored.rows.map((one) => `${one.title} ${one.validity}`)).toEqual([
      '农机管理办法 valid',
      '种子管理办法 expired',
      '肥料管理办法 repealed',
    ]);
    const missing = await Promise.all(
      (
        await office.database.pool.query<{ id: string }>('SELECT id FROM document WHERE import_batch_id = $1', [id])
      ).rows.map((one) => interpretationMissing(office.database.db, one.id)),
    );
    expect(missing).toEqual([[], [], []]);
  });

  it('B12: a person changes what a column means, and chooses what seems to be a duplicate', async () => {
    const files = [await notice('甲件', '甲件正文。'), await notice('乙件', '乙件正文。')];
    const view = await opened(
      [
        ['1', '甲件', '', '2019-01-01', '', '', ''],
        ['2', '甲件', '', '2019-01-01', '', '', '乙件.docx'],
      ],
      files,
    );
    const path = `${BATCHES}/${String(view.body['id'])}`;
    expect(view.body).toMatchObject({ rows: { ready: 1, leftOut: 1 } });
    const chosen = await clerk.send('POST', `${path}/rows`, { lines: [3], include: true });
    expect(chosen.body).toMatchObject({ rows: { ready: 2, leftOut: 0 } });
    const meanings = [null, 'title', null, null, 'issuedOn', null, null];
    const none = await clerk.send('PUT', `${path}/mapping`, { version: view.body['version'], meanings: [null] });
    expect(none.body).toMatchObject({ type: '/problems/history/no-title-column' });
    const mapped = await clerk.send('PUT', `${path}/mapping`, { version: view.body['version'], meanings });
    expect(mapped.body).toMatchObject({ state: 'reading' });
    await work(view.body['id']);
    const again = await clerk.send('GET', path);
    expect(again.body).toMatchObject({ state: 'prepared', meanings });
    const stale = await clerk.send('POST', `${path}/import`, { version: view.body['version'] });
    expect(stale.status).toBe(409);
  });

  it('B12: a sheet without titles says what is missing; what is abandoned cannot be imported', async () => {
    const bytes = await xlsxOf([{ name: 'x', head: [['甲', '乙']], rows: [['1', '2']], widths: [5, 5] }]);
    const body = { index: await keep(bytes, '无表头.xlsx'), files: [], unitId: 'dept', typeCode: null };
    const { id } = (await clerk.send('POST', BATCHES, body)).body;
    await work(id);
    const failed = await clerk.send('GET', `${BATCHES}/${String(id)}`);
    expect(failed.body).toMatchObject({ state: 'failed', can: ['abandon'] });
    expect(failed.body['problem']).toContain('标题');
    const refused = await clerk.send('POST', `${BATCHES}/${String(id)}/import`, { version: failed.body['version'] });
    expect(refused.body).toMatchObject({ type: '/problems/history/step-not-allowed' });
  });

  it('B12: the report of a batch is a sheet', async () => {
    const view = await opened(
      [['1', '丙件', '', '', '', '', '']],
      [await notice('丙件', '丙件正文，联系人手机13800138000。')],
    );
    const answer = await process.app.request(`${BATCHES}/${String(view.body['id'])}/report.xlsx`, {
      headers: { cookie: clerk.cookie },
    });
    expect(answer.status).toBe(200);
    const head = new Uint8Array(await answer.arrayBuffer()).slice(0, 2);
    expect(String.fromCodePoint(...head)).toBe('PK');
    expect((await rowsOf(view.body['id']))[0]?.findings.map((one) => one.code)).toContain('no-issued-on');
  });
});
