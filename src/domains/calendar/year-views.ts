import { addDays, dateOf, type LocalDate, lastDayOfMonth, yearOf } from '#kernel/calendar/local-date.ts';
import { isWorkingDay, type WorkCalendar, workingDaysBetween } from '#kernel/calendar/work-calendar.ts';
import { announcedCalendar, announcedNotices, announcedYears, noticeTitle, withYears } from './announced.ts';
import type { YearInForce } from './commands/load-year.ts';
import type { YearDetail, YearPreview, YearSummary } from './contract.ts';
import type { LoadedYear, YearReading, YearState } from './model.ts';
import { isLoadable } from './reading/year-check.ts';

export interface CalendarSituation {
  readonly calendar: WorkCalendar;
  readonly loaded: readonly YearInForce[];
}

/** Working days from 1 January to 31 December. */
export function workingDaysIn(calendar: WorkCalendar, year: number): number {
  return workingDaysBetween(calendar, lastDayOfMonth(year - 1, 12), lastDayOfMonth(year, 12));
}

export function stateOf({ calendar, loaded }: CalendarSituation, year: number): YearState {
  if (loaded.some((known) => known.year === year)) return 'loaded';
  return calendar.announcedYears.has(year) ? 'announced' : 'provisional';
}

export function summaryOf(situation: CalendarSituation, year: number): YearSummary {
  const state = stateOf(situation, year);
  const own = situation.loaded.find((known) => known.year === year);
  const notice = state === 'announced' ? announcedNotices().find((known) => known.year === year) : undefined;
  return {
    year,
    title: noticeTitle(year),
    state,
    announcedIn: own?.announcedIn ?? notice?.number ?? null,
    amendedBy: [...(notice?.amendedBy ?? [])],
    workingDays: workingDaysIn(situation.calendar, year),
    loadedAt: own?.loadedAt ?? null,
    loadedBy: own?.loadedBy ?? null,
  };
}

/** From the first year the program carries to the first one nobody has announced, newest first. */
export function summariesOf(situation: CalendarSituation, today: LocalDate): YearSummary[] {
  const known = [...situation.calendar.announcedYears];
  const last = Math.max(yearOf(today), ...known) + 1;
  const first = Math.min(...known);
  return Array.from({ length: last - first + 1 }, (_, i) => summaryOf(situation, last - i));
}

export function detailOf(situation: CalendarSituation, year: number, can: string[]): YearDetail {
  const own = situation.loaded.find((known) => known.year === year);
  const carried = announcedYears().find((known) => known.year === year);
  const next = [...situation.loaded, ...announcedYears()].find((known) => known.year === year + 1);
  const atTheTurn = next?.days.filter(({ date }) => yearOf(date) === year) ?? [];
  return {
    ...summaryOf(situation, year),
    loadedId: own?.id ?? null,
    days: [...((own ?? carried)?.days ?? []), ...atTheTurn].map((day) => ({ ...day })),
    can,
  };
}

/** The days over which a year's notice rules that would change between work and rest. */
export function changedDays(before: WorkCalendar, after: WorkCalendar, year: number): YearPreview['changedDays'] {
  const first = dateOf(year - 1, 12, 1) as LocalDate;
  const last = lastDayOfMonth(year, 12);
  const changed: { date: LocalDate; isWorkingDay: boolean }[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (isWorkingDay(before, date) !== isWorkingDay(after, date))
      changed.push({ date, isWorkingDay: isWorkingDay(after, date) });
  }
  return changed;
}

/** What loading the year as read would change in the calendar; the moved due dates come from the duties. */
export function previewOf(
  situation: CalendarSituation,
  reading: YearReading,
  moves: YearPreview['moves'],
): YearPreview {
  const { loaded } = reading;
  const findings = reading.findings.map((finding) => ({ ...finding }));
  const nothing = { replaces: null, stateBefore: null, workingDays: null, changedDays: [], moves };
  if (loaded === null) return { loaded: null, findings, loadable: false, ...nothing };
  const after = calendarWith(situation, loaded);
  return {
    loaded: { ...loaded, days: loaded.days.map((day) => ({ ...day })) },
    findings,
    loadable: isLoadable(reading),
    replaces: situation.loaded.find((known) => known.year === loaded.year)?.id ?? null,
    stateBefore: stateOf(situation, loaded.year),
    workingDays: { before: workingDaysIn(situation.calendar, loaded.year), after: workingDaysIn(after, loaded.year) },
    changedDays: changedDays(situation.calendar, after, loaded.year),
    moves,
  };
}

/** The calendar as it would stand with one year more. */
export function calendarWith(situation: CalendarSituation, loaded: LoadedYear): WorkCalendar {
  const others = situation.loaded.filter((known) => known.year !== loaded.year);
  return withYears(announcedCalendar(), [...others, loaded]);
}
