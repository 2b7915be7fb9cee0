import { dateOf, type LocalDate, yearOf } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { validityOn } from '../policy.ts';
import { trackedDocuments } from './facts.ts';

export interface NormativeCounts {
  readonly year: number;
  readonly unitId: string | null;
  /** 本年制发件数. */
  readonly made: number;
  /** 本年废止件数: repealed or declared lapsed, or lapsed, in the year. */
  readonly repealed: number;
  /** 现行有效件数 on `countedOn`: the last day of the year, or today while the year runs. */
  readonly inForce: number;
  readonly countedOn: LocalDate;
}

const ended = (validity: string): boolean => validity === 'repealed' || validity === 'expired';

/** Table 1 of the annual report (国办公开办函〔2021〕30号): of one unit, or of all. */
export async function normativeCounts(
  db: AnyDatabase,
  of: { readonly year: number; readonly unitId: string | null; readonly today: LocalDate },
): Promise<NormativeCounts> {
  const lastDay = dateOf(of.year, 12, 31) ?? of.today;
  const countedOn = lastDay < of.today ? lastDay : of.today;
  const documents = (await trackedDocuments(db, 'all')).filter(
    ({ unitId }) => of.unitId === null || unitId === of.unitId,
  );
  // What was made by the day counts, also where it was published after it.
  const standing = documents
    .map((document) => ({ madeOn: document.madeOn ?? document.publishedOn, now: validityOn(document, countedOn) }))
    .filter(({ madeOn }) => madeOn === null || madeOn <= countedOn);
  const inYear = (day: LocalDate | null): boolean => day !== null && yearOf(day) === of.year;
  return {
    year: of.year,
    unitId: of.unitId,
    made: standing.filter(({ madeOn }) => inYear(madeOn)).length,
    repealed: standing.filter(({ now }) => ended(now.validity) && inYear(now.since)).length,
    inForce: standing.filter(({ now }) => now.validity === 'valid' || now.validity === 'amended').length,
    countedOn,
  };
}
