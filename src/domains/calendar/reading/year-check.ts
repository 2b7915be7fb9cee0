import { inChinese, weekday, yearOf } from '#kernel/calendar/local-date.ts';
import { governingYear } from '../announced.ts';
import type { LoadedDay, RawYear, YearFinding, YearReading } from '../model.ts';

/** 《全国年节及纪念日放假办法》第二条: the holidays that every year has, as any notice must name them. */
const STATUTORY_HOLIDAYS = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'] as const;

const error = (code: YearFinding['code'], message: string, source = ''): YearFinding => ({
  level: 'error',
  code,
  message,
  source,
});
const warning = (code: YearFinding['code'], message: string, source = ''): YearFinding => ({
  ...error(code, message, source),
  level: 'warning',
});

const stateWord = (day: LoadedDay): string => (day.isOffDay ? '放假' : '上班');

/** A day may lie in the neighbouring year only at the turn: late December under 元旦, as 2018-12-29 in the notice for 2019. */
function belongs(day: LoadedDay, year: number): boolean {
  return yearOf(day.date) === year || (governingYear(day.date) === year && day.name.includes('元旦'));
}

function dayFindings(day: LoadedDay, year: number): YearFinding[] {
  const findings: YearFinding[] = [];
  if (!belongs(day, year)) {
    const message = `${inChinese(day.date)}（${day.name}）不在${year}年内，只有元旦可以跨到上年12月。请核对年份。`;
    findings.push(error('outside-year', message, day.date));
  }
  if (!day.isOffDay && weekday(day.date) !== 0 && weekday(day.date) !== 6) {
    const message = `${inChinese(day.date)}写的是调休上班，但这天本来就是工作日。请核对日期有没有写错。`;
    findings.push(warning('make-up-on-weekday', message, day.date));
  }
  return findings;
}

function repeated(days: readonly LoadedDay[]): { once: LoadedDay[]; findings: YearFinding[] } {
  const seen = new Map<string, LoadedDay>();
  const findings: YearFinding[] = [];
  for (const day of days) {
    const before = seen.get(day.date);
    if (before === undefined) seen.set(day.date, day);
    else if (before.isOffDay === day.isOffDay) {
      findings.push(warning('listed-twice', `${inChinese(day.date)}出现了两次，已按一次计。`, day.date));
    } else {
      const message = `${inChinese(day.date)}既写了${stateWord(before)}又写了${stateWord(day)}，请核对原文。`;
      findings.push(error('contradiction', message, day.date));
    }
  }
  return { once: [...seen.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), findings };
}

function missingHolidays(days: readonly LoadedDay[]): YearFinding[] {
  const off = days.filter((day) => day.isOffDay);
  return STATUTORY_HOLIDAYS.filter((holiday) => !off.some((day) => day.name.includes(holiday))).map((holiday) =>
    warning('missing-holiday', `没有找到${holiday}的放假安排。若确已并入其他假期，请核对原文后继续。`, holiday),
  );
}

/** Holds what was read against the civil calendar and the law, and says in the office's words what to look at. */
export function checkYear(raw: RawYear): YearReading {
  const { year, announcedIn } = raw;
  const findings = [...raw.findings];
  if (year === null) {
    if (findings.length > 0) return { loaded: null, findings };
    return { loaded: null, findings: [error('no-year', '没有读出是哪一年的安排，请选择年份后再试。')] };
  }
  if (raw.days.length === 0) {
    const message = '没有读出任何放假或上班日期。请粘贴通知全文，或按模板填写表格。';
    return { loaded: null, findings: findings.length > 0 ? findings : [error('no-days', message)] };
  }
  const { once, findings: repeats } = repeated(raw.days);
  findings.push(...once.flatMap((day) => dayFindings(day, year)), ...repeats, ...missingHolidays(once));
  if (announcedIn === '') {
    findings.push(warning('no-number', '没有读出发文字号，请填写（如：国办发明电〔2025〕7号）。'));
  }
  return { loaded: { year, announcedIn, days: once }, findings };
}

/** Whether the year may be loaded as read; warnings are for a person to accept. */
export function isLoadable(reading: YearReading): boolean {
  return reading.loaded !== null && reading.findings.every((finding) => finding.level !== 'error');
}
