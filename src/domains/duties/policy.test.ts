import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import type { Duty } from './model.ts';
import {
  countReached,
  evidenceStanding,
  isCounted,
  legalLimit,
  missingForDischarge,
  riskOf,
  rolesFor,
} from './policy.ts';

const d = localDate;
const calendar = { daysOff: new Set<never>(), makeUpDays: new Set<never>(), announcedYears: new Set([2026]) };

const duty: Duty = {
  id: 'd',
  lineId: 'l',
  ledgerId: null,
  unitId: 'u',
  planId: 'p',
  kind: 'dated',
  rule: { kind: 'by-date', date: d('2026-06-30') },
  label: '按期完成',
  series: null,
  periodStart: null,
  periodEnd: null,
  eventName: null,
  eventOn: null,
  dueOn: d('2026-06-30'),
  dueAt: null,
  basis: 'announced',
  explanation: '',
  extendedTo: null,
  moved: false,
  targetQuantity: null,
  targetUnit: null,
  counted: 0,
  state: 'open',
  doneOn: null,
  late: false,
  version: 1,
};

describe('超期补录', () => {
  it.each([
    [null, '2026-07-01', '2026-07-09', 'in-time'],
    ['2026-06-30', '2026-06-29', '2026-06-29', 'in-time'],
    ['2026-06-30', '2026-06-30', '2026-06-30', 'in-time'],
    ['2026-06-30', '2026-06-30', '2026-07-01', 'uploaded-late'],
    ['2026-06-30', '2026-05-01', '2026-12-31', 'uploaded-late'],
    ['2026-06-30', '2026-07-01', '2026-07-01', 'done-late'],
    // A day that has not come yet is refused before this rule; were it not, it would be late all the same.
    ['2026-06-30', '2026-07-02', '2026-06-30', 'done-late'],
  ] as const)('A5: due %s, done %s, handed in %s is %s', (dueOn, effectiveOn, uploadedOn, standing) => {
    const day = { dueOn: dueOn === null ? null : d(dueOn), effectiveOn: d(effectiveOn), uploadedOn: d(uploadedOn) };
    expect(evidenceStanding(day)).toBe(standing);
  });
});

describe('the legal maximum of an extension', () => {
  it('A5: 条例第二十六条: what must be public 20 working days after it was formed cannot be extended beyond them', () => {
    const rule = { kind: 'after-event', amount: 5, unit: 'workday', event: '信息形成或变更', date: null } as const;
    const eventOn = d('2026-03-02');
    expect(legalLimit({ rule, eventOn, dueOn: d('2026-03-09') }, calendar)).toEqual({
      date: '2026-03-30',
      law: '条例第二十六条',
    });
  });

  it('A5: 条例第四十九条: the annual report of 31 January cannot be extended', () => {
    const rule = { kind: 'periodic', period: 'year', by: '每年1月31日' } as const;
    expect(legalLimit({ rule, eventOn: null, dueOn: d('2026-01-31') }, calendar)).toEqual({
      date: '2026-01-31',
      law: '条例第四十九条',
    });
  });

  it('A5: a date that only the notice sets has none', () => {
    expect(legalLimit(duty, calendar)).toBeNull();
  });
});

describe('办结', () => {
  it('A5: says each thing that is missing', () => {
    const counter: Duty = { ...duty, kind: 'counter', targetQuantity: 10, targetUnit: '次', counted: 3 };
    expect(countReached(counter)).toBe(false);
    expect(missingForDischarge(counter, { lineOpen: true, hasEvidence: false })).toEqual([
      '数量未达到：已有3次，要求10次',
      '缺少佐证，请先上传文字说明、数字、链接或文件',
    ]);
    expect(missingForDischarge({ ...duty, state: 'waiting' }, { lineOpen: true, hasEvidence: true })).toEqual([
      '尚未登记起算事件，请先登记事件日期',
    ]);
    expect(missingForDischarge(duty, { lineOpen: true, hasEvidence: true })).toEqual([]);
  });

  it('A2: occasions are counted one by one, shares of a hundred are not', () => {
    expect(['次', '件', '场', '期'].every(isCounted)).toBe(true);
    expect(['%', '个工作日', '万元'].some(isCounted)).toBe(false);
  });
});

describe('risk', () => {
  it('A5: late before near before the rest, the longer late or the nearer the higher', () => {
    const today = d('2026-06-15');
    const risks = [
      riskOf('red', d('2026-05-01'), today),
      riskOf('red', d('2026-06-14'), today),
      riskOf('amber', d('2026-06-15'), today),
      riskOf('amber', d('2026-06-18'), today),
      riskOf('green', d('2026-06-30'), today),
      riskOf('green', d('2026-12-31'), today),
      riskOf('green', d('2030-12-31'), today),
      riskOf('grey', null, today),
      riskOf('done', d('2026-06-30'), today),
    ];
    expect(risks).toEqual(risks.toSorted((a, b) => b - a));
    expect(new Set(risks).size).toBe(risks.length);
  });
});

describe('roles', () => {
  it('J1: a role counts in its own unit, one of the county everywhere', () => {
    const held = [
      { role: 'liaison', unitId: 'u1' },
      { role: 'supervisor', unitId: 'office' },
    ] as const;
    expect(rolesFor(held, 'u1')).toEqual(['liaison', 'supervisor']);
    expect(rolesFor(held, 'u2')).toEqual(['supervisor']);
  });
});
