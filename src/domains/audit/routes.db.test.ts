import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityEndpoints } from '#domains/identity/index.ts';
import { settingEndpoints } from '#domains/settings/index.ts';
import { type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';
import { auditEndpoints } from './index.ts';

let office: Office;
let here: Process;
let auditor: Browser;
let supervisor: Browser;

interface Row {
  readonly seq: number;
  readonly action: string;
  readonly actionLabel: string;
  readonly subjectLabel: string;
  readonly unitName: string | null;
}

beforeAll(async () => {
  office = await openOffice({
    endpoints: (identity) => [...identityEndpoints(identity), ...settingEndpoints, ...auditEndpoints],
  });
  here = await office.start();
  [auditor, supervisor] = [here.browser(), here.browser()];
  await office.hire('auditor', ['auditor']);
  await office.hire('supervisor', ['supervisor']);
  await auditor.signIn('auditor');
  await supervisor.signIn('supervisor');
  for (let days = 1; days <= 5; days += 1) {
    const wish = { value: days, reason: `第 ${days} 次调整` };
    await supervisor.send('PUT', '/api/settings/reminder.amberWorkingDays', wish);
  }
});
afterAll(() => office.close());

const rows = async (query: string): Promise<readonly Row[]> =>
  (await auditor.send('GET', `/api/audit?${query}`)).body['items'] as Row[];

describe('J2: the audit trail', () => {
  it('reads newest first, by cursor, in words', async () => {
    const first = await auditor.send('GET', '/api/audit?size=3');
    const items = first.body['items'] as Row[];
    expect(items[0]).toMatchObject({
      action: 'setting.changed',
      actionLabel: '修改设置',
      subjectLabel: '设置 reminder.amberWorkingDays',
      unitName: '区政务公开办',
      reason: '第 5 次调整',
      detail: { before: 4, after: 5 },
    });
    const second = await auditor.send('GET', `/api/audit?size=3&cursor=${String(first.body['next'])}`);
    const seqs = [...items, ...(second.body['items'] as Row[])].map((row) => row.seq);
    expect(seqs).toEqual([7, 6, 5, 4, 3, 2]);
    expect((await auditor.send('GET', '/api/audit?size=50')).body['next']).toBeNull();
  });

  it('is searched by person, act, day and text', async () => {
    expect((await rows(`actor=${encodeURIComponent('auditor')}`)).map((row) => row.actionLabel)).toEqual(['登录']);
    expect(await rows(`action=${encodeURIComponent('登录')}`)).toHaveLength(2);
    expect(await rows(`q=${encodeURIComponent('第 3 次')}`)).toHaveLength(1);
    expect(await rows('from=2026-11-20&to=2026-11-20')).toHaveLength(7);
    expect(await rows('from=2026-11-21')).toEqual([]);
    expect(await rows('q=100%25')).toEqual([]);
  });

  it('is proved whole, and shows where it was tampered with; the check itself is on record', async () => {
    const whole = await auditor.send('POST', '/api/audit/verify', {});
    expect(whole.body).toMatchObject({ ok: true, count: 7, brokenAt: null });
    expect(await office.auditActions()).toContain('audit.verified');
    const { pool } = office.database;
    const tamper = (reason: string) => pool.query('UPDATE audit_entry SET reason = $1 WHERE seq = 4', [reason]);
    await expect(tamper('改过的理由')).rejects.toThrow('append-only');
    await pool.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await tamper('改过的理由');
    expect((await auditor.send('POST', '/api/audit/verify', {})).body).toMatchObject({ ok: false, brokenAt: 4 });
    await tamper('第 2 次调整');
    await pool.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
    expect((await auditor.send('POST', '/api/audit/verify', {})).body).toMatchObject({ ok: true });
  });

  it('leaves as a sheet, which is on record', async () => {
    const response = await here.app.request('/api/audit?format=xlsx', { headers: { cookie: auditor.cookie } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    const sheet = book.getWorksheet('操作留痕');
    expect(sheet?.getRow(1).getCell(5).value).toBe('操作');
    expect(sheet?.rowCount).toBeGreaterThan(7);
    expect(await office.auditActions()).toContain('audit.exported');
  });

  it('is not for the supervisor, nor for nobody', async () => {
    expect((await supervisor.send('GET', '/api/audit')).status).toBe(403);
    expect((await supervisor.send('POST', '/api/audit/verify', {})).status).toBe(403);
    expect((await here.browser().send('GET', '/api/audit')).status).toBe(401);
  });
});
