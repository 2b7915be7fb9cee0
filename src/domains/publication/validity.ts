import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Validity } from './model.ts';

/** Note of a validity that an index sheet declared: dates alone do not overrule it. */
export const DECLARED_ON_IMPORT = '按导入的目录登记';

export interface ValidityDates {
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
}

/** 有效性 by its own dates alone: not yet in force, in force, past its end (the last day still counts). */
export function validityByDates({ effectiveOn, expiresOn }: ValidityDates, today: LocalDate): Validity {
  if (expiresOn !== null && expiresOn < today) return 'expired';
  return effectiveOn !== null && effectiveOn > today ? 'pending' : 'valid';
}

/** What a publication sets: a correction does not bring back what a later document has amended or repealed. */
export function validityAtPublication(
  tracked: boolean,
  before: Validity | null,
  dates: ValidityDates,
  today: LocalDate,
): Validity | null {
  if (!tracked) return null;
  return before === 'amended' || before === 'repealed' ? before : validityByDates(dates, today);
}
