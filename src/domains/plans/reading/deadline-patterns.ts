import { addDays, addMonths, dateOf, type LocalDate, lastDayOfMonth } from '#kernel/calendar/local-date.ts';
import { addWorkingDays, type WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule, DurationUnit, Period } from '../model.ts';
import { numberOf } from './text.ts';

/** What a notice tells about itself that its deadlines lean on. */
export interface DeadlineContext {
  /** The year that the plan is for: 年底前 and 7月28日前 mean this year's. */
  readonly year: number | null;
  readonly issuedOn: LocalDate | null;
  readonly calendar?: WorkCalendar;
}

/**
 * `cell` is a cell that holds nothing but a deadline: a bare 2023年12月 counts.
 * `prose` is running text, where only a plain demand counts (…前, …内, 按月, 及时公开).
 */
export type DeadlineScope = 'cell' | 'prose';

export interface DeadlinePattern {
  readonly find: RegExp;
  readonly scope?: DeadlineScope;
  /** The rule, or `null` when the words turn out to be no deadline. */
  readonly rule: (parts: Readonly<Record<string, string>>, context: DeadlineContext) => DeadlineRule | null;
}

const N = '(?:\\d+|[一二两三四五六七八九十百]+)';
const YEAR =
  '(?:(?<year>(?:20|二[〇零])[\\d一二三四五六七八九〇零]{2})\\s*年|(?<relative>今年|当年|本年度?|次年度?|明年|翌年|下一?年度?)的?)';
const BY = '(?<by>之前|以前|前)';
const DASH = '[-–—~～至到]';
const MONTHS_IN_YEAR = 12;

const yearIn = (parts: Readonly<Record<string, string>>, context: DeadlineContext): number | null => {
  const written = parts['year'];
  if (written !== undefined) return numberOf(written);
  if (context.year === null) return null;
  return /次|明|翌|下/.test(parts['relative'] ?? '') ? context.year + 1 : context.year;
};

const byDate = (date: LocalDate | null): DeadlineRule | null => (date === null ? null : { kind: 'by-date', date });

const figure = (text: string | undefined): number => numberOf(text ?? '') ?? 0;

function onDay(parts: Readonly<Record<string, string>>, context: DeadlineContext): DeadlineRule | null {
  const year = yearIn(parts, context);
  return year === null ? null : byDate(dateOf(year, figure(parts['month']), figure(parts['day'])));
}

/** 10月底 is its last day, 10月中旬 the 20th; a bare 10月前 ends before the month begins. */
function inMonth(parts: Readonly<Record<string, string>>, context: DeadlineContext): DeadlineRule | null {
  const year = yearIn(parts, context);
  const month = figure(parts['month']);
  if (year === null || month < 1 || month > MONTHS_IN_YEAR) return null;
  const share = parts['share'] ?? '';
  if (share.includes('上旬') || share.includes('初')) return byDate(dateOf(year, month, 10));
  if (share.includes('中')) return byDate(dateOf(year, month, 20));
  if (share === '' && parts['by'] !== undefined) return byDate(addDays(dateOf(year, month, 1) as LocalDate, -1));
  return byDate(lastDayOfMonth(year, month));
}

function atYearEnd(parts: Readonly<Record<string, string>>, context: DeadlineContext): DeadlineRule | null {
  const year = yearIn(parts, context);
  return year === null ? null : byDate(dateOf(year, MONTHS_IN_YEAR, 31));
}

function inPartOfYear(parts: Readonly<Record<string, string>>, context: DeadlineContext): DeadlineRule | null {
  const year = yearIn(parts, context);
  if (year === null) return null;
  const part = parts['part'] ?? '';
  const quarter = /[1-4一二三四]/.exec(part)?.[0];
  const lastMonth = part === '上半年' ? 6 : quarter === undefined ? MONTHS_IN_YEAR : figure(quarter) * 3;
  const span = part === '上半年' || part === '下半年' ? 6 : 3;
  const before = parts['by'] !== undefined && parts['end'] === undefined && part !== '上半年' && part !== '下半年';
  const last = lastDayOfMonth(year, lastMonth);
  return byDate(before ? addDays(addMonths(addDays(last, 1), -span), -1) : last);
}

const PERIOD_NAME: Readonly<Record<Period, string>> = {
  month: '月',
  quarter: '季度',
  'half-year': '半年',
  year: '年',
  'two-years': '两年',
  'two-weeks': '两周',
};

const periodic =
  (period: Period) =>
  (parts: Readonly<Record<string, string>>): DeadlineRule => {
    const latest = parts['latest'] ?? null;
    return { kind: 'periodic', period, by: latest?.length === 1 ? PERIOD_NAME[period] + latest : latest };
  };

const LATEST =
  '(?:的|后)?(?<latest>[^，,。；;、\\s]{0,6}?(?:\\d{1,2}[日号]|[底末初旬])(?=之前|以前|前)|[底末])(?:之前|以前|前)?';

const THIS_PLAN =
  /^(?:自|从)?(?:(?:本|该|此)(?:工作)?(?:方案|通知|文件|要点|清单|计划|意见|分解表|任务分解表|办法)?|(?:工作)?(?:方案|通知|要点|文件))(?:正式)?(?:发布|印发|下发|公布|发文|出台)$/;

function durationUnit(word: string): readonly [unit: DurationUnit, times: number] {
  if (word === '工作日') return ['workday', 1];
  if (word === '小时') return ['hour', 1];
  if (word === '周' || word === '星期') return ['day', 7];
  if (word === '年') return ['month', MONTHS_IN_YEAR];
  return word.endsWith('月') ? ['month', 1] : ['day', 1];
}

/** The clause before 之日起 / 后 without the words that lead into it. */
function eventName(clause: string): string {
  const bare = clause.replace(/^(?:应当?|须|需|要|必须|确保|原则上|并|及时|请)+/, '');
  const lead = [
    ...bare.matchAll(/(?<![关对由属基鉴])于|(?<![存现内所])在|(?<![各])自(?![然治主动助查评])|从(?![业事严])|按照?/g),
  ].at(-1);
  const name = lead === undefined ? bare : bare.slice(lead.index + lead[0].length);
  return name.length >= 2 ? name : bare;
}

function afterEvent(parts: Readonly<Record<string, string>>, context: DeadlineContext): DeadlineRule | null {
  const [unit, times] = durationUnit(parts['unit'] ?? '');
  const amount = parts['amount'] === '半' ? times / 2 : figure(parts['amount']) * times;
  if (amount === 0) return null;
  const event = parts['link'] === undefined ? '' : eventName(parts['clause'] ?? '');
  const start = THIS_PLAN.test(event) ? context.issuedOn : null;
  return {
    kind: 'after-event',
    amount,
    unit,
    event,
    date: start === null ? null : dueAfter(start, amount, unit, context),
  };
}

function dueAfter(from: LocalDate, amount: number, unit: DurationUnit, context: DeadlineContext): LocalDate | null {
  if (unit === 'day') return addDays(from, amount);
  if (unit === 'month') return addMonths(from, amount);
  if (unit === 'hour' || context.calendar === undefined) return null;
  return addWorkingDays(context.calendar, from, amount).date;
}

const always = (rule: DeadlineRule) => (): DeadlineRule => rule;

/** Tried in this order; what one has read, the next no longer sees, so that 每年1月31日前 is not also a date. */
export const DEADLINE_PATTERNS: readonly DeadlinePattern[] = [
  // Periodic.
  { find: /每(?:隔)?(?:2|两|二)(?:个)?年(?:度)?(?:一次)?|(?:2|两|二)年一次/g, rule: periodic('two-years') },
  {
    find: /(?:至少|每)(?:隔)?(?:2|两|二)(?:个)?(?:周|星期)(?:之内|内)?|(?:2|两|二)周(?:之|以)?内[^，。；]{0,4}一次|(?:2|两|二)周一次|每?半个?月(?:一次|内)|每半个?月/g,
    rule: periodic('two-weeks'),
  },
  { find: new RegExp(`(?:每|按)个?半年(?:度)?(?:${LATEST})?|半年一次`, 'g'), rule: periodic('half-year') },
  { find: new RegExp(`(?:每|按|逐|分)个?季度?(?:${LATEST})?|一?季度?一次`, 'g'), rule: periodic('quarter') },
  { find: new RegExp(`(?:每|按|逐)个?月度?(?:${LATEST})?|(?:一|1|每)个?月(?:一次|1次)`, 'g'), rule: periodic('month') },
  {
    find: /每年(?<latest>\d{1,2}月(?:\d{1,2}日)?(?:[、和]\d{1,2}月(?:\d{1,2}日)?)*)(?![底份旬前日中上下\d]|之前|以前)/g,
    rule: periodic('year'),
  },
  {
    find: new RegExp(`(?:每|按|逐)(?:一|1)?年度?(?:${LATEST})?|(?:一|1|每)年(?:一次|1次)`, 'g'),
    rule: periodic('year'),
  },
  { find: /(?<![上下])半年(?!之?以?内)/g, scope: 'cell', rule: periodic('half-year') },
  {
    find: new RegExp(`${YEAR}年?(?:之内|以内|内)|(?<![一二两三四五六七八九十半\\d每多])年度?内`, 'g'),
    rule: atYearEnd,
  },
  // After an event. The clause runs back to the last stop; a comma may stand between 后 and the figure.
  {
    find: new RegExp(
      `(?:(?<clause>[^，,。；;：:！\\n（(“]{1,60}?)(?<link>之日起算?|之日|之后|以后|次日起|后|起)的?[，,]?(?:在|于|应在|要在)?)?(?<!不(?:超过|得超过|多于)|至少|每|近|前)(?<amount>${N}|半(?=年))个?(?<unit>工作日|自然日|小时|日|天|月|周|星期|年)(?:时间|时限|期限)?(?:之内|以内|内)`,
      'g',
    ),
    rule: afterEvent,
  },
  {
    find: new RegExp(`不(?:得)?超过(?<amount>${N})个?(?<unit>工作日|自然日|小时|日|天|月)`, 'g'),
    scope: 'cell',
    rule: afterEvent,
  },
  // Ranges count to their end.
  {
    find: new RegExp(
      `${YEAR}?\\d{1,2}月(?:\\d{1,2}日)?(?:份|底|初)?\\s*${DASH}+\\s*(?=(?:20\\d\\d年)?\\d{1,2}月)`,
      'g',
    ),
    rule: () => null,
  },
  // Dates.
  {
    find: new RegExp(
      `${YEAR}?(?<month>${N})月(?<day>${N})[日号](?:\\d{1,2}[时点:：]\\d{0,2}分?)?(?:之前|以前|前|止|为止|截止)`,
      'g',
    ),
    rule: onDay,
  },
  {
    find: new RegExp(`(?:截至|截止到?|不晚于|不迟于|最迟|到|至)${YEAR}?(?<month>${N})月(?<day>${N})[日号]`, 'g'),
    rule: onDay,
  },
  {
    find: new RegExp(
      `${YEAR}?(?<month>${N})月(?<day>${N})[日号](?=[和、及与\\d一二三四五六七八九十月日号]{1,12}前)`,
      'g',
    ),
    rule: onDay,
  },
  { find: new RegExp(`${YEAR}?(?<month>${N})月(?<day>${N})[日号]`, 'g'), scope: 'cell', rule: onDay },
  { find: /(?<year>20\d{2})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})/g, scope: 'cell', rule: onDay },
  { find: new RegExp(`${YEAR}?(?<month>${N})月份?(?<share>[底末]|上旬|中旬|下旬|初)${BY}?`, 'g'), rule: inMonth },
  { find: new RegExp(`${YEAR}?(?<month>${N})月份?(?<!每月)${BY}`, 'g'), rule: inMonth },
  { find: new RegExp(`${YEAR}?(?<month>${N})月份?(?=完成|启动|开展|内)`, 'g'), rule: inMonth },
  { find: new RegExp(`(?<![一两三四五六七八九十个])${YEAR}?(?<month>${N})月份?`, 'g'), scope: 'cell', rule: inMonth },
  { find: /(?<year>20\d{2})[-/.](?<month>\d{1,2})(?![-/.\d])/g, scope: 'cell', rule: inMonth },
  {
    find: new RegExp(`${YEAR}?(?<part>上半年|下半年|第?[一二三四1-4]季度)(?<end>[末底])?(?:内)?${BY}?`, 'g'),
    scope: 'cell',
    rule: inPartOfYear,
  },
  {
    find: new RegExp(
      `${YEAR}?(?<part>上半年|下半年|第?[一二三四1-4]季度)(?:(?<end>[末底])(?:内)?${BY}?|(?:内)?${BY}|(?=完成)|内)`,
      'g',
    ),
    rule: inPartOfYear,
  },
  { find: new RegExp(`${YEAR}年?[底末](?:之前|以前|前)?`, 'g'), rule: atYearEnd },
  { find: /(?<!每)年[底末终](?:之前|以前|前)/g, rule: atYearEnd },
  { find: /(?<!每)年[底末终]/g, scope: 'cell', rule: atYearEnd },
  {
    find: new RegExp(`(?<=^|[，,。；;\\s])${YEAR}度?(?=$|[，,。；;\\s]|完成|全面完成|基本完成)`, 'g'),
    scope: 'cell',
    rule: atYearEnd,
  },
  // Ongoing and prompt.
  {
    find: /实时(?:动态)?(?:更新|调整|维护)|动态(?:更新|调整|公开|发布|管理|维护)|长期(?:坚持|执行|任务|推进|有效)|全年(?:坚持|持续|推进|贯穿)|常年坚持|持续(?:推进|坚持|更新|开展|实施|落实)并?长期坚持/g,
    rule: always({ kind: 'ongoing' }),
  },
  {
    find: /长期|全年|常年|持续|动态|常态|日常|贯穿|始终|经常|不断|随时|适时|不定期|定期|按需|每(?:日|天|周)|实时更新/g,
    scope: 'cell',
    rule: always({ kind: 'ongoing' }),
  },
  {
    find: /及时(?:公开|发布|公布|公示|回应|答复|更新|调整|反馈|作出回应|披露)|实时(?:公开|发布|公布)|第一时间(?:公开|发布|公布|发现|办理|回应)|即时公开/g,
    rule: always({ kind: 'prompt' }),
  },
  {
    find: /及时|实时|第一时间|立即|即时|即知即改|尽快|马上|立行立改/g,
    scope: 'cell',
    rule: always({ kind: 'prompt' }),
  },
];
