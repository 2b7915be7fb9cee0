import { addDays, addMonths, inChinese, type LocalDate } from '#kernel/calendar/local-date.ts';
import { inTitleMarks } from '#kernel/title-marks.ts';
import type { Ending, LaterAct, ValidityFacts, ValidityNow, ValidityState } from './model.ts';

const MONTHS_A_YEAR = 12;

/** 暂行、试行 in a title mark a document on trial, whose default period is shorter (R7-6). */
export const isOnTrial = (title: string): boolean => /暂行|试行/u.test(title);

/** The day from which it holds: as it says, else the day it was published. */
export const startOf = (facts: Pick<ValidityFacts, 'effectiveOn' | 'publishedOn' | 'madeOn'>): LocalDate | null =>
  facts.effectiveOn ?? facts.publishedOn ?? facts.madeOn;

/** Its last day: as it says, else counted by its type's years (R7-6); `null` where it has no end. */
export function endingOf(facts: ValidityFacts): Ending | null {
  if (facts.expiresOn !== null) return { lastDay: facts.expiresOn, basis: 'document' };
  const years = isOnTrial(facts.title) ? (facts.trialYears ?? facts.years) : facts.years;
  const start = startOf(facts);
  if (years === null || start === null) return null;
  return { lastDay: addDays(addMonths(start, years * MONTHS_A_YEAR), -1), basis: 'type' };
}

const named = ({ byTitle, byNumber }: LaterAct): string =>
  `${inTitleMarks(byTitle)}${byNumber === null ? '' : `（${byNumber}）`}`;

const ENDING_WORDS = { repeals: '废止', replaces: '替代', expires: '宣布失效' } as const;
type EndingKind = keyof typeof ENDING_WORDS;
interface EndingAct extends LaterAct {
  readonly kind: EndingKind;
}

const isEnding = (act: LaterAct): act is EndingAct => act.kind !== 'amends';
const byDay = (a: LaterAct, b: LaterAct): number =>
  a.onDay === b.onDay ? a.byId.localeCompare(b.byId) : a.onDay.localeCompare(b.onDay);

/**
 * Whether a document holds on a day, since when and why (R7-6, R7-7, R7-8).
 *
 * Replays its dates and the acts of later documents, so that an act withdrawn or a date corrected undoes what it did.
 * Of two endings the earlier one holds; but a document that somebody repeals expressly had not lapsed by a period that only
 * its type lends it, so an act in force goes before such a period.
 */
export function validityOn(facts: ValidityFacts, today: LocalDate): ValidityNow {
  const acts = facts.acts.filter((act) => act.onDay <= today).toSorted(byDay);
  return ended(facts, acts, today) ?? notYet(facts, today) ?? amended(acts) ?? holding(facts);
}

function ended(facts: ValidityFacts, acts: readonly LaterAct[], today: LocalDate): ValidityNow | null {
  const act = acts.find(isEnding);
  const ending = endingOf(facts);
  const lapsedOn = ending === null || ending.lastDay >= today ? null : addDays(ending.lastDay, 1);
  if (act === undefined) return lapsedOn === null || ending === null ? null : lapsed(ending, lapsedOn);
  const lapsedFirst = ending !== null && ending.basis === 'document' && lapsedOn !== null && lapsedOn <= act.onDay;
  if (lapsedFirst) return lapsed(ending, lapsedOn);
  const validity: ValidityState = act.kind === 'expires' ? 'expired' : 'repealed';
  const reason = act.kind === 'expires' ? `由${named(act)}宣布失效` : `被${named(act)}${ENDING_WORDS[act.kind]}`;
  return { validity, since: act.onDay, reason, sourceId: act.byId };
}

function lapsed(ending: Ending, since: LocalDate): ValidityNow {
  const day = inChinese(ending.lastDay).replace(/（.*$/u, '');
  const reason =
    ending.basis === 'document'
      ? `有效期至${day}，期满失效`
      : `文件未写明有效期，按同类文件的年限计算至${day}，期满失效`;
  return { validity: 'expired', since, reason, sourceId: null };
}

function notYet(facts: ValidityFacts, today: LocalDate): ValidityNow | null {
  if (facts.effectiveOn === null || facts.effectiveOn <= today) return null;
  const reason = `自${inChinese(facts.effectiveOn).replace(/（.*$/u, '')}起施行`;
  return { validity: 'pending', since: facts.publishedOn ?? facts.madeOn, reason, sourceId: null };
}

function amended(acts: readonly LaterAct[]): ValidityNow | null {
  const last = acts.findLast((act) => act.kind === 'amends');
  if (last === undefined) return null;
  return { validity: 'amended', since: last.onDay, reason: `被${named(last)}修改`, sourceId: last.byId };
}

function holding(facts: ValidityFacts): ValidityNow {
  return { validity: 'valid', since: startOf(facts), reason: '', sourceId: null };
}

/** 到期前评估 (R7-6): the document holds, and its last day comes within so many months. */
export function endsSoon(facts: ValidityFacts, today: LocalDate, months: number): Ending | null {
  const ending = endingOf(facts);
  const { validity } = validityOn(facts, today);
  const holds = validity === 'valid' || validity === 'amended';
  return holds && ending !== null && ending.lastDay <= addMonths(today, months) ? ending : null;
}
