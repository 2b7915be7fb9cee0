import * as z from 'zod';
import { can } from '#kernel/access/access.ts';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { type SettingRow, settingChange, settingHistory, settingList, settingValues } from './contract.ts';
import { isSettingKey, SETTING_DEFINITIONS, SETTING_KEYS } from './definitions.ts';
import { DEFAULT_SETTINGS, type SettingKey } from './model.ts';
import { settingProblems } from './problems.ts';
import { type StoredSetting, saveSetting, settingsAt, storedSettings } from './store.ts';

const params = z.object({ key: z.string().max(60) });

/** Values of the county with the day from which they hold. */
export const settingEndpoints: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: '/api/settings', summary: '设置', access: 'settings.read', answer: settingList },
    async (_input, context) => {
      const stored = await storedSettings(context.db);
      const items = SETTING_KEYS.map((key) =>
        rowOf(
          key,
          stored.filter((each) => each.key === key),
          context.today,
        ),
      );
      return ok({ items, total: items.length, can: can(context.actor, 'settings.write') ? ['write'] : [] });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/settings/:key/history',
      summary: '设置的历次取值',
      access: 'settings.read',
      params,
      answer: settingHistory,
    },
    async ({ params: { key } }, context) => {
      if (!isSettingKey(key)) return err({ kind: settingProblems.notFound });
      const items = (await storedSettings(context.db, key)).toReversed();
      return ok({ items, total: items.length });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/settings/:key',
      summary: '修改设置',
      access: 'settings.write',
      params,
      body: settingChange,
      answer: 'none',
    },
    ({ params: { key }, body }, context) => change(key, body, context),
  ),
];

async function change(
  key: string,
  wish: z.output<typeof settingChange>,
  context: RequestContext,
): Promise<Result<null, Problem>> {
  if (!isSettingKey(key)) return err({ kind: settingProblems.notFound });
  const parsed = settingValues.shape[key].safeParse(wish.value);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      pointer: `#/${['value', ...issue.path].join('/')}`,
      detail: issue.message,
    }));
    return err({ kind: settingProblems.wrongValue, errors });
  }
  const from = wish.effectiveFrom ?? context.today;
  if (!isLocalDate(from) || from < context.today) {
    return err({
      kind: settingProblems.inThePast,
      errors: [{ pointer: '#/effectiveFrom', detail: '请选择今天或以后的日期' }],
    });
  }
  return context.change(async (tx) => {
    const before = (await settingsAt(tx.db, from))[key];
    await saveSetting(tx.db, { key, value: parsed.data, from, by: context.actor.personId });
    const detail = { label: SETTING_DEFINITIONS[key].label, effectiveFrom: from, before, after: parsed.data };
    tx.audit({ action: 'setting.changed', subjectKind: 'setting', subjectId: key, reason: wish.reason, detail });
    tx.changed('settings');
    return ok(null);
  });
}

function rowOf(key: SettingKey, stored: readonly StoredSetting[], today: LocalDate): SettingRow {
  const { unit, min, max, ...definition } = SETTING_DEFINITIONS[key];
  const inForce = stored.findLast((each) => each.effectiveFrom <= today);
  const upcoming = stored.find((each) => each.effectiveFrom > today);
  return {
    key,
    ...definition,
    unit: unit ?? null,
    min: min ?? null,
    max: max ?? null,
    value: inForce === undefined ? DEFAULT_SETTINGS[key] : inForce.value,
    defaultValue: DEFAULT_SETTINGS[key],
    effectiveFrom: inForce?.effectiveFrom ?? null,
    upcoming: upcoming === undefined ? null : { value: upcoming.value, effectiveFrom: upcoming.effectiveFrom },
  };
}
