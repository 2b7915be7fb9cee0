import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import type { ActKind, LaterAct, ValidityFacts } from './model.ts';
import { endingOf, endsSoon, validityOn } from './policy.ts';

const d = localDate;
const base: ValidityFacts = {
  title: '博山区公共租赁住房管理办法',
  madeOn: d('2020-03-01'),
  publishedOn: d('2020-03-05'),
  effectiveOn: d('2020-04-01'),
  expiresOn: null,
  years: null,
  trialYears: null,
  acts: [],
};
const act = (kind: ActKind, onDay: string, byId: string = kind): LaterAct => ({
  kind,
  onDay: d(onDay),
  byId,
  byTitle: `关于${byId}的通知`,
  byNumber: '博政发〔2022〕1号',
});
const on = (facts: Partial<ValidityFacts>, day: string) => validityOn({ ...base, ...facts }, d(day));

describe('B8: validity by the dates of the document', () => {
  it('is pending until the day it takes effect, then valid since that day', () => {
    expect(on({}, '2020-03-31')).toMatchObject({
      validity: 'pending',
      since: '2020-03-05',
      reason: '自2020年4月1日起施行',
    });
    expect(on({}, '2020-04-01')).toMatchObject({ validity: 'valid', since: '2020-04-01' });
  });

  it('holds from publication where no day is named, from making where it was never dated out', () => {
    expect(on({ effectiveOn: null }, '2020-03-05').since).toBe('2020-03-05');
    expect(on({ effectiveOn: null, publishedOn: null }, '2020-03-05').since).toBe('2020-03-01');
  });

  it('holds through its last day and has lapsed on the next', () => {
    const facts = { expiresOn: d('2025-03-31') };
    expect(on(facts, '2025-03-31').validity).toBe('valid');
    expect(on(facts, '2025-04-01')).toMatchObject({ validity: 'expired', since: '2025-04-01' });
  });

  it('R7-6: counts the type’s years where the document names no end, the shorter ones on trial', () => {
    const years = { years: 5, trialYears: 2 };
    expect(endingOf({ ...base, ...years })).toEqual({ lastDay: '2025-03-31', basis: 'type' });
    expect(endingOf({ ...base, ...years, title: '办法（试行）' })).toEqual({ lastDay: '2022-03-31', basis: 'type' });
    expect(endingOf({ ...base, ...years, title: '暂行办法', expiresOn: d('2021-01-01') })).toEqual({
      lastDay: '2021-01-01',
      basis: 'document',
    });
    expect(on(years, '2025-04-01').reason).toContain('按同类文件的年限');
    expect(endingOf(base)).toBeNull();
  });

  it('counts from 29 February to the last day of February', () => {
    expect(endingOf({ ...base, effectiveOn: d('2020-02-29'), years: 5 })?.lastDay).toBe('2025-02-27');
  });
});

describe('B8: validity by later documents', () => {
  const B = act('amends', '2021-06-01', 'B');
  const C = act('repeals', '2023-01-01', 'C');

  it('A amended by B, repealed by C; without C amended again, without both valid', () => {
    expect(on({ acts: [B, C] }, '2021-05-31').validity).toBe('valid');
    expect(on({ acts: [B, C] }, '2022-12-31')).toEqual({
      validity: 'amended',
      since: '2021-06-01',
      reason: '被《关于B的通知》（博政发〔2022〕1号）修改',
      sourceId: 'B',
    });
    expect(on({ acts: [C, B] }, '2023-01-01')).toMatchObject({
      validity: 'repealed',
      since: '2023-01-01',
      sourceId: 'C',
    });
    expect(on({ acts: [B] }, '2023-01-01').validity).toBe('amended');
    expect(on({ acts: [] }, '2023-01-01').validity).toBe('valid');
  });

  it('names the last amendment', () => {
    expect(on({ acts: [act('amends', '2022-01-01', 'B2'), B] }, '2024-01-01')).toMatchObject({ sourceId: 'B2' });
  });

  it('replaced counts as repealed, declared lapsed as expired', () => {
    expect(on({ acts: [act('replaces', '2022-01-01')] }, '2022-01-01')).toMatchObject({ validity: 'repealed' });
    expect(on({ acts: [act('expires', '2022-01-01')] }, '2022-01-01')).toMatchObject({
      validity: 'expired',
      since: '2022-01-01',
    });
  });

  it('of two endings the earlier holds, but an express repeal goes before a period of the type', () => {
    expect(on({ acts: [C], expiresOn: d('2022-12-31') }, '2024-01-01').validity).toBe('expired');
    expect(on({ acts: [C], expiresOn: d('2023-12-31') }, '2024-01-01')).toMatchObject({ validity: 'repealed' });
    expect(on({ acts: [C], years: 2 }, '2022-06-01').validity).toBe('expired');
    expect(on({ acts: [C], years: 2 }, '2023-01-01')).toMatchObject({ validity: 'repealed', since: '2023-01-01' });
  });

  it('can be repealed before it ever took effect', () => {
    expect(on({ acts: [act('repeals', '2020-03-20')] }, '2020-03-25').validity).toBe('repealed');
  });

  it('an amendment of a document that is still to take effect leaves it pending', () => {
    expect(on({ acts: [act('amends', '2020-03-20')] }, '2020-03-25').validity).toBe('pending');
  });
});

describe('B8: warning before the end', () => {
  it('comes within the months set, and only while the document holds', () => {
    const facts = { ...base, expiresOn: d('2024-12-31') };
    expect(endsSoon(facts, d('2024-06-29'), 6)).toBeNull();
    expect(endsSoon(facts, d('2024-06-30'), 6)).toBeNull();
    expect(endsSoon(facts, d('2024-07-01'), 6)?.lastDay).toBe('2024-12-31');
    expect(endsSoon(facts, d('2025-01-01'), 6)).toBeNull();
    expect(endsSoon({ ...facts, acts: [act('repeals', '2024-01-01')] }, d('2024-10-01'), 6)).toBeNull();
  });
});
