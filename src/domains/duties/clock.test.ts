import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule, Period } from '#kernel/duty-rule.ts';
import {
  type ClockFacts,
  dueDate,
  LIGHT_RULES,
  lightOf,
  periodInstances,
  remainingInChinese,
  startsAtIssue,
} from './clock.ts';

const d = localDate;
const days = (from: string, n: number): LocalDate[] => Array.from({ length: n }, (_, i) => addDays(d(from), i));

/** 2023 from summer on, as announced in 国办发明电〔2022〕16号; 2024 is not announced here. */
const calendar: WorkCalendar = {
  daysOff: new Set([...days('2023-06-22', 3), ...days('2023-09-29', 8)]),
  makeUpDays: new Set([d('2023-06-25'), d('2023-10-07'), d('2023-10-08')]),
  announcedYears: new Set([2023]),
};
const issued: ClockFacts = { issuedOn: d('2023-07-24') };
const after = (amount: number, unit: 'workday' | 'day' | 'hour' | 'month', event = '信息形成或变更'): DeadlineRule => ({
  kind: 'after-event',
  amount,
  unit,
  event,
  date: null,
});
const on = (date: string): ClockFacts => ({ ...issued, eventOn: d(date) });

describe('a date written in the notice', () => {
  it('A3: stands as written', () => {
    const due = dueDate({ kind: 'by-date', date: d('2023-10-31') }, issued, calendar);
    expect(due).toMatchObject({ state: 'dated', dueOn: '2023-10-31', basis: 'announced', note: null });
    expect(due.explanation).toBe('文件规定的截止日期为2023年10月31日（周二）。');
  });

  it('A3: on a day of rest still stands, and the working days around it are said', () => {
    const due = dueDate({ kind: 'by-date', date: d('2023-10-01') }, issued, calendar);
    expect(due.dueOn).toBe('2023-10-01');
    expect(due.note).toContain('最后一个工作日2023年9月28日（周四）');
    expect(due.note).toContain('第一个工作日为2023年10月7日（周六）');
  });
});

describe('a period after an event', () => {
  it.each([
    // 条例第二十六条; the count passes over 国庆 and takes in the two make-up days.
    [after(20, 'workday'), '2023-09-25', '2023-10-27'],
    [after(3, 'workday'), '2023-09-27', '2023-10-08'],
    // 《预算法》第十四条: 二十日 are days of the calendar.
    [after(20, 'day'), '2023-08-01', '2023-08-21'],
    // 民法典第二百零三条: the last day falls on 国庆 and gives way.
    [after(20, 'day'), '2023-09-11', '2023-10-07'],
    [after(10, 'day'), '2023-07-12', '2023-07-24'],
    // 民法典第二百零二条: no 31st of that month.
    [after(1, 'month'), '2023-10-31', '2023-11-30'],
    [after(1, 'month'), '2023-09-04', '2023-10-07'],
    [after(12, 'month'), '2022-08-08', '2023-08-08'],
    [after(0.5, 'day'), '2023-08-01', '2023-08-02'],
  ])('A3: %o from %s ends on %s', (rule, event, end) => {
    expect(dueDate(rule, on(event), calendar)).toMatchObject({ state: 'dated', dueOn: end, basis: 'announced' });
  });

  it('A3: waits for its event, and says what to record', () => {
    const due = dueDate(after(20, 'workday'), issued, calendar);
    expect(due).toMatchObject({ state: 'awaiting-event', dueOn: null });
    expect(due.explanation).toBe('“信息形成或变更”发生之日尚未登记，登记后自动计算截止日期。');
    expect(dueDate(after(20, 'workday', ''), issued, calendar).explanation).toContain('起算事件');
  });

  it.each(['本方案发布', '方案印发', '自本通知印发', '本要点公布', '该工作方案正式印发'])(
    'A3: after “%s” runs from the issue',
    (event) => {
      expect(startsAtIssue(event)).toBe(true);
      expect(dueDate(after(20, 'workday', event), issued, calendar)).toMatchObject({ dueOn: '2023-08-21' });
    },
  );

  it.each(['文件印发', '信息形成', '决策方案公布', '文件公开', '本单位信息公布'])(
    'A3: after “%s” waits for its own day',
    (event) => {
      expect(dueDate(after(20, 'workday', event), issued, calendar).state).toBe('awaiting-event');
    },
  );

  it('A3: takes the date read with the rule while the event is not recorded, and the event once it is', () => {
    const rule: DeadlineRule = {
      kind: 'after-event',
      amount: 5,
      unit: 'workday',
      event: '年初',
      date: d('2023-08-08'),
    };
    expect(dueDate(rule, issued, calendar).dueOn).toBe('2023-08-08');
    expect(dueDate(rule, on('2023-08-08'), calendar).dueOn).toBe('2023-08-15');
  });

  it('A3: that reaches a year not announced is provisional and says so', () => {
    for (const rule of [after(20, 'workday'), after(20, 'day'), after(2, 'month')]) {
      const due = dueDate(rule, on('2023-12-20'), calendar);
      expect(due.basis).toBe('provisional');
      expect(due.explanation).toContain('暂定');
    }
  });

  it('explains the step over a day of rest with its article', () => {
    expect(dueDate(after(20, 'day'), on('2023-09-11'), calendar).explanation).toBe(
      '自2023年9月11日（周一）的次日起算，数20天（自然日），至2023年10月1日（周日）届满；2023年10月1日（周日）为休息日，顺延至2023年10月7日（周六）（《民法典》第二百零三条）。',
    );
  });
});

describe('a period in hours', () => {
  it.each([
    // 舆情: 5 h first information, 24 h press conference, 48 h other matters (R9-1, R9-2).
    [5, '2023-09-29T09:30:00+08:00', '2023-09-29T14:30:00+08:00'],
    [24, '2023-09-29T09:30:00+08:00', '2023-09-30T09:30:00+08:00'],
    [48, '2023-12-30T16:00:00Z', '2024-01-02T00:00:00+08:00'],
  ])('A3: of %i from %s ends at %s, days of rest or not', (hours, eventAt, dueAt) => {
    const due = dueDate(after(hours, 'hour', '舆情发生'), { ...issued, eventAt }, calendar);
    expect(due).toMatchObject({ state: 'dated', dueAt, dueOn: dueAt.slice(0, 10), basis: 'announced' });
    expect(due.explanation).toContain('休息日不停');
  });

  it('A3: without the moment takes the earliest day it can be, and asks for the moment', () => {
    const due = dueDate(after(5, 'hour', '舆情发生'), on('2023-09-28'), calendar);
    expect(due).toMatchObject({ dueOn: '2023-09-28', dueAt: null });
    expect(due.note).toContain('补录时刻');
    expect(dueDate(after(48, 'hour'), on('2023-09-28'), calendar).dueOn).toBe('2023-09-30');
  });
});

describe('rules without a date', () => {
  it.each([
    ['ongoing', 'open-ended', '长期坚持'],
    ['prompt', 'open-ended', '及时办理'],
    ['unknown', 'unknown', '补填'],
  ] as const)('A3: %s is %s', (kind, state, words) => {
    const due = dueDate({ kind }, issued, calendar);
    expect(due).toMatchObject({ state, dueOn: null });
    expect(due.explanation).toContain(words);
  });
});

const dues = (period: Period, by: string | null, from: string, to: string): string[] =>
  periodInstances(period, by, d(from), d(to)).map(({ label, dueOn }) => `${label} ${dueOn}`);

describe('a periodic rule', () => {
  it.each([
    [
      'month',
      null,
      '2023-07-24',
      '2023-09-30',
      ['2023年7月 2023-07-31', '2023年8月 2023-08-31', '2023年9月 2023-09-30'],
    ],
    ['month', '5日', '2023-07-24', '2023-09-30', ['2023年8月 2023-08-05', '2023年9月 2023-09-05']],
    ['month', '次月10日', '2023-11-01', '2023-12-31', ['2023年11月 2023-12-10', '2023年12月 2024-01-10']],
    ['month', '31日', '2024-02-01', '2024-02-29', ['2024年2月 2024-02-29']],
    ['month', '月底', '2023-08-01', '2023-08-31', ['2023年8月 2023-08-31']],
    ['month', '上旬', '2023-08-01', '2023-08-31', ['2023年8月 2023-08-10']],
    ['month', '下旬', '2023-08-01', '2023-08-31', ['2023年8月 2023-08-31']],
    ['quarter', null, '2023-07-24', '2023-12-31', ['2023年第3季度 2023-09-30', '2023年第4季度 2023-12-31']],
    ['quarter', '季度底', '2023-10-01', '2023-12-31', ['2023年第4季度 2023-12-31']],
    ['quarter', '20日', '2023-10-01', '2023-12-31', ['2023年第4季度 2023-12-20']],
    ['quarter', '首月15日', '2023-10-01', '2023-12-31', ['2023年第4季度 2023-10-15']],
    ['quarter', '下季度首月10日', '2023-10-01', '2023-12-31', ['2023年第4季度 2024-01-10']],
    ['half-year', null, '2023-07-24', '2023-12-31', ['2023年下半年 2023-12-31']],
    ['half-year', '12月底', '2023-07-24', '2023-12-31', ['2023年下半年 2023-12-31']],
    // 条例第四十九条: the department's report on the year before, by 31 January of each year.
    ['year', '1月31日', '2023-01-01', '2024-12-31', ['2023年 2023-01-31', '2024年 2024-01-31']],
    ['year', '1月31日', '2023-07-24', '2023-12-31', []],
    ['year', '次年1月31日', '2023-07-24', '2023-12-31', ['2023年 2024-01-31']],
    ['year', '年底', '2023-07-24', '2023-12-31', ['2023年 2023-12-31']],
    ['year', '3月、9月', '2023-01-01', '2023-12-31', ['2023年（03-31前） 2023-03-31', '2023年（09-30前） 2023-09-30']],
    ['two-years', null, '2023-07-24', '2026-01-01', ['2023—2024年 2024-12-31', '2025—2026年 2026-12-31']],
    [
      'two-weeks',
      null,
      '2023-08-01',
      '2023-08-20',
      ['2023年8月1日至8月14日 2023-08-14', '2023年8月15日至8月28日 2023-08-28'],
    ],
  ] as const)('A3: by %s (%s) from %s to %s makes its turns', (...[period, by, from, to, expected]) => {
    expect(dues(period, by, from, to)).toEqual(expected);
  });

  it('A3: gives each turn the same day that the turn was made with', () => {
    for (const [period, by] of [
      ['month', '5日'],
      ['quarter', '次月10日'],
      ['year', '3月、9月'],
      ['two-weeks', null],
    ] as const) {
      const turns = periodInstances(period, by, d('2023-01-01'), d('2024-06-30'));
      expect(turns.length).toBeGreaterThan(1);
      const again = turns.map(({ start, end }) => {
        return dueDate({ kind: 'periodic', period, by }, { ...issued, periodStart: start, periodEnd: end }, calendar)
          .dueOn;
      });
      expect(again).toEqual(turns.map(({ dueOn }) => dueOn));
    }
  });

  it('A3: with words that name no day falls back on the end of the period, and says so', () => {
    const due = dueDate(
      { kind: 'periodic', period: 'month', by: '例会' },
      { ...issued, periodStart: d('2023-08-01'), periodEnd: d('2023-08-31') },
      calendar,
    );
    expect(due).toMatchObject({ dueOn: '2023-08-31', note: expect.stringContaining('“例会”没有读出具体日期') });
  });

  it('as a whole has no date of its own', () => {
    expect(dueDate({ kind: 'periodic', period: 'month', by: null }, issued, calendar)).toMatchObject({
      state: 'periodic',
      dueOn: null,
    });
  });
});

describe('红黄绿灯', () => {
  const today = d('2023-09-28');
  const options = { amberWorkingDays: 3 };
  it.each([
    ['green', '2023-10-12', null],
    ['amber', '2023-10-09', null],
    ['amber', '2023-09-28', null],
    // Only days of rest lie before it: no working day is left.
    ['amber', '2023-10-05', null],
    ['red', '2023-09-27', null],
    ['grey', null, null],
    ['done', '2023-09-01', '2023-09-20'],
    ['done', null, '2023-09-20'],
  ] as const)('A5: is %s for a duty due on %s and done on %s', (light, dueOn, doneOn) => {
    const due = { dueOn: dueOn === null ? null : d(dueOn), doneOn: doneOn === null ? null : d(doneOn) };
    expect(lightOf(due, today, calendar, options)).toBe(light);
  });

  it('A5: turns amber later where the county sets fewer days', () => {
    const due = { dueOn: d('2023-10-09'), doneOn: null };
    expect(lightOf(due, today, calendar, { amberWorkingDays: 2 })).toBe('green');
  });

  it('A5: of a duty in hours turns red at its hour', () => {
    const due = { dueOn: today, doneOn: null, dueAt: '2023-09-28T14:30:00+08:00' };
    const at = (now: string) => lightOf(due, today, calendar, { ...options, now });
    expect([at('2023-09-28T14:30:00+08:00'), at('2023-09-28T06:30:01Z')]).toEqual(['amber', 'red']);
    expect(lightOf(due, addDays(today, 1), calendar, options)).toBe('red');
  });

  it('has a row with words for every light, the last one open to all', () => {
    expect(LIGHT_RULES.map(({ light }) => light)).toEqual(['done', 'grey', 'red', 'amber', 'green']);
    expect(LIGHT_RULES.at(-1)?.when).toBe('always');
  });

  it.each([
    ['2023-09-28', '今天到期'],
    ['2023-10-09', '还剩3个工作日'],
    ['2023-10-05', '10月5日（周四）到期，其间没有工作日'],
    ['2023-09-25', '已超期3个工作日'],
  ])('says of a duty due on %s: %s', (dueOn, words) => {
    expect(remainingInChinese(d(dueOn), today, calendar)).toBe(words);
  });
});
