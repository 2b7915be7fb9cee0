import type { SettingRow } from '#domains/settings/contract.ts';
import type { Rung } from './setting-words.ts';

interface RungFields {
  readonly rung: string;
  readonly when: 'before' | 'after';
  readonly days: number;
}

/** A stored value as the form's fields hold it. */
export function toFields(setting: Pick<SettingRow, 'kind'>, value: unknown): unknown {
  if (setting.kind !== 'ladder') return value;
  return (value as readonly Rung[]).map(
    (each): RungFields =>
      each.workingDaysBefore === undefined
        ? { rung: each.rung, when: 'after', days: each.workingDaysAfter ?? 0 }
        : { rung: each.rung, when: 'before', days: each.workingDaysBefore },
  );
}

/** And back. */
export function fromFields(setting: Pick<SettingRow, 'kind'>, fields: unknown): unknown {
  if (setting.kind === 'text') return fields ?? '';
  if (setting.kind !== 'ladder') return fields;
  return ((fields ?? []) as readonly RungFields[]).map(
    ({ rung, when, days }): Rung =>
      when === 'before' ? { rung, workingDaysBefore: days } : { rung, workingDaysAfter: days },
  );
}
