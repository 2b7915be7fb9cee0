import { daysBetween, inChinese, isLocalDate } from '#kernel/calendar/local-date.ts';

/** `10月27日（周五）`; with the year where it is not this one. Text that is not a date is shown as it is. */
export function dateWords(date: string, today?: string): string {
  if (!isLocalDate(date)) return date;
  return inChinese(date, today !== undefined && isLocalDate(today) ? today : undefined);
}

/**
 * What is left: `还剩 3 个工作日`, `今天到期`, `已逾期 2 个工作日`.
 * Working days come from the server, which alone knows the calendar; without them calendar days are counted and said so.
 */
export function leftWords(date: string, today: string, remainingWorkingDays?: number | null): string {
  if (!isLocalDate(date) || !isLocalDate(today)) return '';
  const days = daysBetween(today, date);
  if (days === 0) return '今天到期';
  if (typeof remainingWorkingDays === 'number') {
    const count = Math.abs(remainingWorkingDays);
    if (count > 0) return days > 0 ? `还剩 ${count} 个工作日` : `已逾期 ${count} 个工作日`;
  }
  return days > 0 ? `还剩 ${days} 天` : `已逾期 ${-days} 天`;
}

interface StoodBack {
  readonly today: string;
  readonly daysBehind: number;
}

let stoodBack: StoodBack = { today: '', daysBehind: 0 };

/** The demonstration's calendar stands back: what its clock has stamped since is shown in its days. */
export function standBack(to: StoodBack): void {
  stoodBack = to;
}

/** Nothing recorded lies after today; a stamp that does was made by the real clock. */
function shownInstant(instant: string): Date {
  const at = new Date(instant);
  const { today, daysBehind } = stoodBack;
  const after = daysBehind > 0 && at.getTime() >= Date.parse(`${today}T24:00:00+08:00`);
  return after ? new Date(at.getTime() - daysBehind * 86_400_000) : at;
}

/** `2026-11-22T08:05:00Z` or with an offset → `11月22日 16:05` in the county's time. */
export function momentWords(instant: string, today?: string): string {
  const at = shownInstant(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  const year = part('year');
  const lead = today?.startsWith(year) === true ? '' : `${year}年`;
  return `${lead}${Number(part('month'))}月${Number(part('day'))}日 ${part('hour')}:${part('minute')}`;
}
