import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import { settingValues } from './contract.ts';
import { isSettingKey, SETTING_KEYS } from './definitions.ts';
import { DEFAULT_SETTINGS, type SettingKey, type Settings } from './model.ts';

interface SettingTables {
  setting: { key: string; effective_from: string; value: unknown; set_at: Date | string; set_by: string | null };
}

/** The settings in force on a day, defaults where nothing is set. A stored value that no longer fits is passed over. */
export async function settingsAt(db: AnyDatabase, today: LocalDate): Promise<Settings> {
  const rows = await tablesOf<SettingTables>(db)
    .selectFrom('setting')
    .distinctOn('key')
    .select(['key', 'value'])
    .where('effective_from', '<=', today)
    .orderBy('key')
    .orderBy('effective_from', 'desc')
    .execute();
  const set = Object.fromEntries(
    rows.flatMap((row) => {
      const value = isSettingKey(row.key) ? readValue(row.key, row.value) : undefined;
      return value === undefined ? [] : [[row.key, value]];
    }),
  );
  return { ...DEFAULT_SETTINGS, ...set };
}

function readValue(key: SettingKey, value: unknown): unknown {
  const parsed = settingValues.shape[key].safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export interface StoredSetting {
  readonly key: SettingKey;
  readonly value: unknown;
  readonly effectiveFrom: string;
  readonly setAt: string;
  /** Name of the person. */
  readonly setBy: string | null;
}

/** Every value ever set, oldest day first. */
export async function storedSettings(db: AnyDatabase, key?: SettingKey): Promise<readonly StoredSetting[]> {
  const rows = await tablesOf<SettingTables & { person: { id: string; name: string } }>(db)
    .selectFrom('setting as s')
    .leftJoin('person as p', 'p.id', 's.set_by')
    .select(['s.key', 's.effective_from', 's.value', 's.set_at', 'p.name'])
    .where('s.key', 'in', key === undefined ? SETTING_KEYS : [key])
    .orderBy('s.effective_from')
    .execute();
  return rows.map((row) => ({
    key: row.key as SettingKey,
    value: row.value,
    effectiveFrom: row.effective_from,
    setAt: new Date(row.set_at).toISOString(),
    setBy: row.name,
  }));
}

/** Sets a value from a day on; a value set before for the same day gives way. */
export async function saveSetting(
  db: AnyDatabase,
  setting: { readonly key: SettingKey; readonly value: unknown; readonly from: LocalDate; readonly by: string | null },
): Promise<void> {
  const value = sql<string>`${JSON.stringify(setting.value)}::jsonb`;
  await tablesOf<SettingTables>(db)
    .insertInto('setting')
    .values({ key: setting.key, effective_from: setting.from, value, set_at: sql<Date>`now()`, set_by: setting.by })
    .onConflict((conflict) =>
      conflict.columns(['key', 'effective_from']).doUpdateSet({ value, set_at: sql<Date>`now()`, set_by: setting.by }),
    )
    .execute();
}
