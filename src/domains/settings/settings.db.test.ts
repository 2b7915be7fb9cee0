import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityEndpoints } from '#domains/identity/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { type Browser, type Office, openOffice, type Process, TODAY } from '#test/support/office.ts';
import { settingValues } from './contract.ts';
import { SETTING_KEYS } from './definitions.ts';
import { DEFAULT_SETTINGS, settingEndpoints, settingsAt } from './index.ts';

let office: Office;
let here: Process;
let supervisor: Browser;

beforeAll(async () => {
  office = await openOffice({ endpoints: (identity) => [...identityEndpoints(identity), ...settingEndpoints] });
  here = await office.start();
  await office.hire('supervisor', ['supervisor']);
  await office.hire('liaison', ['liaison']);
  supervisor = here.browser();
  await supervisor.signIn('supervisor');
});
afterAll(() => office.close());

const put = (key: string, body: unknown) => supervisor.send('PUT', `/api/settings/${key}`, body);
const inForce = (day: string) => settingsAt(office.database.db, localDate(day));

describe('settings', () => {
  it('have defaults that meet their own rules, for every key', async () => {
    expect(settingValues.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
    expect(Object.keys(settingValues.shape).toSorted()).toEqual([...SETTING_KEYS].toSorted());
    expect(await inForce('2020-01-01')).toEqual(DEFAULT_SETTINGS);
  });

  it('hold from their day on, keep what held before, and say who set them', async () => {
    expect((await put('reminder.amberWorkingDays', { value: 5 })).status).toBe(204);
    expect((await put('reminder.amberWorkingDays', { value: 7, effectiveFrom: '2027-01-01' })).status).toBe(204);
    expect((await inForce(TODAY))['reminder.amberWorkingDays']).toBe(5);
    expect((await inForce('2026-12-31'))['reminder.amberWorkingDays']).toBe(5);
    expect((await inForce('2027-01-01'))['reminder.amberWorkingDays']).toBe(7);
    expect((await inForce('2026-11-19'))['reminder.amberWorkingDays']).toBe(3);
    const history = await supervisor.send('GET', '/api/settings/reminder.amberWorkingDays/history');
    expect(history.body['items']).toMatchObject([
      { value: 7, effectiveFrom: '2027-01-01', setBy: 'supervisor甲' },
      { value: 5, effectiveFrom: TODAY },
    ]);
    const list = await supervisor.send('GET', '/api/settings');
    expect(list.body).toMatchObject({ can: ['write'] });
    expect(list.body['items']).toContainEqual(
      expect.objectContaining({
        key: 'reminder.amberWorkingDays',
        value: 5,
        defaultValue: 3,
        upcoming: { value: 7, effectiveFrom: '2027-01-01' },
      }),
    );
  });

  it('refuse what does not fit, at the field, and the past', async () => {
    expect(await put('reminder.amberWorkingDays', { value: 99 })).toMatchObject({
      status: 422,
      body: { type: '/problems/settings/wrong-value', errors: [{ pointer: '#/value', detail: '不能大于 30' }] },
    });
    expect((await put('reminder.quietHours', { value: { from: '25:00', to: '08:00' } })).body).toMatchObject({
      errors: [{ pointer: '#/value/from' }],
    });
    expect((await put('county.name', { value: '博山区', effectiveFrom: '2026-11-19' })).body).toMatchObject({
      type: '/problems/settings/in-the-past',
    });
    expect((await put('no.such', { value: 1 })).status).toBe(404);
  });

  it('of passwords act at once: a longer minimum is asked for', async () => {
    await put('password.minLength', { value: 20 });
    const answer = await supervisor.send('POST', '/api/me/password', {
      current: 'Xun-Chang-4821',
      next: 'Hao-Ji-Xing-61',
    });
    expect(answer.body).toMatchObject({ type: '/problems/identity/weak-password', detail: '口令至少 20 位' });
  });

  it('are read and written by those who may: a liaison officer is refused', async () => {
    const liaison = here.browser();
    await liaison.signIn('liaison');
    expect((await liaison.send('GET', '/api/settings')).status).toBe(403);
    expect((await liaison.send('PUT', '/api/settings/county.name', { value: '博山区' })).status).toBe(403);
  });
});
