import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type LocalDate, localDate, partsOf, weekday, yearOf } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { LoadedDay, LoadedYear } from './model.ts';

/** The State Council's notice that fixed one year, and those that changed it later. */
export interface YearNotice {
  readonly year: number;
  readonly number: string;
  readonly amendedBy: readonly string[];
}

// The package knows days, not which years are announced: a year it lacks looks to it like a year without holidays.
const NOTICES: readonly YearNotice[] = [
  { year: 2015, number: '国办发明电〔2014〕28号', amendedBy: ['国发明电〔2015〕1号'] },
  { year: 2016, number: '国办发明电〔2015〕18号', amendedBy: [] },
  { year: 2017, number: '国办发明电〔2016〕17号', amendedBy: [] },
  { year: 2018, number: '国办发明电〔2017〕12号', amendedBy: [] },
  { year: 2019, number: '国办发明电〔2018〕15号', amendedBy: ['国办发明电〔2019〕3号'] },
  { year: 2020, number: '国办发明电〔2019〕16号', amendedBy: ['国办发明电〔2020〕1号'] },
  { year: 2021, number: '国办发明电〔2020〕27号', amendedBy: [] },
  { year: 2022, number: '国办发明电〔2021〕11号', amendedBy: [] },
  { year: 2023, number: '国办发明电〔2022〕16号', amendedBy: [] },
  { year: 2024, number: '国办发明电〔2023〕7号', amendedBy: [] },
  { year: 2025, number: '国办发明电〔2024〕12号', amendedBy: [] },
  { year: 2026, number: '国办发明电〔2025〕7号', amendedBy: [] },
];

/** The yearly notices that this version of the program carries, oldest first. */
export function announcedNotices(): readonly YearNotice[] {
  return NOTICES;
}

/** 国务院办公厅关于2026年部分节假日安排的通知. */
export function noticeTitle(year: number): string {
  return `国务院办公厅关于${year}年部分节假日安排的通知`;
}

/**
 * The year whose notice rules over a day.
 *
 * December holds no holiday of its own: what is moved there belongs to 元旦 of the next year and stands in that year's
 * notice.
 */
export function governingYear(date: LocalDate): number {
  const [year, month] = partsOf(date);
  return month === 12 ? year + 1 : year;
}

function packagedDays(entries: Readonly<Record<string, string>>, isOffDay: boolean): LoadedDay[] {
  return Object.entries(entries).map(([date, label]) => ({
    date: localDate(date),
    name: label.split(',')[1] ?? '',
    isOffDay,
  }));
}

/** The years of the package that have a notice in the table above, each with all its days. */
export function announcedYears(): readonly LoadedYear[] {
  const days = [...packagedDays(packaged.holidays, true), ...packagedDays(packaged.workdays, false)];
  return NOTICES.map(({ year, number }) => ({
    year,
    announcedIn: number,
    days: days.filter((day) => governingYear(day.date) === year).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  }));
}

const EMPTY: WorkCalendar = { daysOff: new Set(), makeUpDays: new Set(), announcedYears: new Set() };

/** The working calendar of every year announced when this version was made: 2015 to 2026. */
export function announcedCalendar(): WorkCalendar {
  return withYears(EMPTY, announcedYears());
}

const isWeekend = (date: LocalDate): boolean => weekday(date) === 0 || weekday(date) === 6;

/**
 * `base` with the given years laid over it: a loaded year replaces all that `base` says of the days its notice rules over.
 *
 * Later years win where two name the same day.
 */
export function withYears(base: WorkCalendar, loaded: readonly LoadedYear[]): WorkCalendar {
  const replaced = new Set(loaded.map(({ year }) => year));
  const keeps = (date: LocalDate): boolean => !replaced.has(governingYear(date));
  const daysOff = new Set([...base.daysOff].filter(keeps));
  const makeUpDays = new Set([...base.makeUpDays].filter(keeps));
  for (const { days } of loaded.toSorted((a, b) => a.year - b.year)) {
    for (const { date, isOffDay } of days) {
      daysOff.delete(date);
      makeUpDays.delete(date);
      if (isOffDay) daysOff.add(date);
      else if (isWeekend(date)) makeUpDays.add(date);
    }
  }
  return { daysOff, makeUpDays, announcedYears: new Set([...base.announcedYears, ...replaced]) };
}

/** The first of this year and the next whose notice is not known, or `null` when both are. */
export function nextYearToLoad(calendar: WorkCalendar, today: LocalDate): number | null {
  const year = yearOf(today);
  return [year, year + 1].find((candidate) => !calendar.announcedYears.has(candidate)) ?? null;
}
