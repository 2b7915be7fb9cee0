import { dateOf } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule, DurationUnit, Period } from '#kernel/duty-rule.ts';

const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const TEN = 10;

/** 20, 二十, 十五, 两 → a number; null where it is none. */
export function numberIn(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const written = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (written === null || text === '') return null;
  const [, first, ten, last] = written;
  const units = DIGITS[last ?? ''] ?? 0;
  if (ten === undefined) return DIGITS[first ?? ''] ?? null;
  return (first === undefined ? 1 : (DIGITS[first] ?? 1)) * TEN + units;
}

/** 信息形成或者变更之日起 (条例第二十六条): the event where a table names none. */
export const FORMED_OR_CHANGED = '信息形成或变更';

const NUMBER = '(\\d+|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])';
const AMOUNT = new RegExp(
  `${NUMBER}\\s*(?:个)?\\s*(工作日|小时|自然日|日历日|天|日|个月|月)\\s*(?:之?内|以内|前)?`,
  'g',
);
const UNITS: Readonly<Record<string, DurationUnit>> = {
  工作日: 'workday',
  小时: 'hour',
  自然日: 'day',
  日历日: 'day',
  天: 'day',
  日: 'day',
  个月: 'month',
  月: 'month',
};

const PERIODS: readonly (readonly [RegExp, Period])[] = [
  [/每(?:两|二|2)周|(?:两|二|2)周(?:一次|内)|双周/, 'two-weeks'],
  [/每(?:两|二|2)年|(?:两|二|2)年(?:一次|内)/, 'two-years'],
  [/每?半年/, 'half-year'],
  [/每季|按季|季度/, 'quarter'],
  [/每个?月|按月|月度/, 'month'],
  [/每年|按年|年度|次年|年底前|(?<!\d)年初/, 'year'],
];

const PROMPT = /实时|及时|即时|立即|随时|第一时间|当天|当日/;
const LASTING = /长期|永久|常年|持续|动态|一直/;

/** A day or part of the period as written after 每年, 每季度…: 1月31日前, 首月10日. */
const WITHIN = /(?:上旬|中旬|下旬|月初|月底|年底|首月|末月|\d{1,2}月|\d{1,2}[日号])/;

function eventBefore(text: string): string {
  const named = /(?:自|从|在)?([^，。；、（(]*?)(?:之日|当日|之后|后)起?(?:的)?$/.exec(text.trim());
  const event = (named?.[1] ?? '').replace(/^(?:自|从|在)/, '').trim();
  return event === '' || /形成|变更/.test(event) ? FORMED_OR_CHANGED : event;
}

interface Amount {
  readonly rule: DeadlineRule;
  readonly at: number;
}

/** 20个工作日 is a length of time; 1月31日, 2023年 and 每月10日 are days and years. */
function amountsIn(text: string): readonly Amount[] {
  return [...text.matchAll(AMOUNT)].flatMap((match) => {
    const [whole, number = '', word = ''] = match;
    const amount = numberIn(number);
    const unit = UNITS[word];
    const before = text.slice(0, match.index);
    const isDay = word === '日' && (/[月年]$/.test(before) || !/内|以内/.test(whole));
    const isMonth = word === '月' && !whole.includes('个');
    if (amount === null || amount === 0 || unit === undefined || isDay || isMonth) return [];
    return [{ rule: { kind: 'after-event', amount, unit, event: eventBefore(before), date: null }, at: match.index }];
  });
}

export interface TimeLimit {
  readonly rule: DeadlineRule;
  /** More than one length of time stands in the text; the first was taken. */
  readonly ambiguous: boolean;
}

/** What 公开时限 means for the clock; `unknown` where a person must say. */
export function readTimeLimit(written: string): TimeLimit {
  const text = written.replaceAll(/\s+/g, '');
  const amounts = amountsIn(text);
  const [first] = amounts;
  if (first !== undefined) return { rule: first.rule, ambiguous: amounts.length > 1 };
  return { rule: withoutAmount(text), ambiguous: false };
}

function withoutAmount(text: string): DeadlineRule {
  const found = PERIODS.find(([pattern]) => pattern.test(text));
  if (found !== undefined) return { kind: 'periodic', period: found[1], by: WITHIN.test(text) ? text : null };
  if (PROMPT.test(text)) return { kind: 'prompt' };
  if (LASTING.test(text)) return { kind: 'ongoing' };
  const day = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text);
  const date = day === null ? null : dateOf(Number(day[1]), Number(day[2]), Number(day[3]));
  if (date !== null) return { kind: 'by-date', date };
  return /^\d{1,2}月\d{1,2}日/.test(text) ? { kind: 'periodic', period: 'year', by: text } : { kind: 'unknown' };
}
