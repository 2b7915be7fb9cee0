/**
 * Settings: values with the day from which they hold.
 *
 * `settingsAt(db, today)` gives all of them, typed, with defaults: `(await settingsAt(db, today))['reminder.ladder']`.
 * A change commits the tag `settings`. `settingEndpoints` is for app/wiring.ts.
 */
export type { QuietHours, ReminderRung, ReviewEvery, SettingKey, Settings } from './model.ts';
export { DEFAULT_SETTINGS } from './model.ts';
export { settingProblems } from './problems.ts';
export { settingEndpoints } from './routes.ts';
export { saveSetting, settingsAt } from './store.ts';
