import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import { validityAtPublication, validityByDates } from './validity.ts';

const TODAY = localDate('2026-03-02');
const dates = (effectiveOn: string | null, expiresOn: string | null) => ({
  effectiveOn: effectiveOn === null ? null : localDate(effectiveOn),
  expiresOn: expiresOn === null ? null : localDate(expiresOn),
});

describe('有效性 at publication', () => {
  it('B8: follows the dates of the document; its first and its last day count', () => {
    expect(validityByDates(dates(null, null), TODAY)).toBe('valid');
    expect(validityByDates(dates('2026-03-02', '2026-03-02'), TODAY)).toBe('valid');
    expect(validityByDates(dates('2026-03-03', null), TODAY)).toBe('pending');
    expect(validityByDates(dates('2020-01-01', '2026-03-01'), TODAY)).toBe('expired');
  });

  it('B8: a correction does not bring back what a later document amended or repealed; types without validity have none', () => {
    expect(validityAtPublication(true, 'repealed', dates(null, null), TODAY)).toBe('repealed');
    expect(validityAtPublication(true, 'amended', dates(null, null), TODAY)).toBe('amended');
    expect(validityAtPublication(true, 'expired', dates(null, '2027-01-01'), TODAY)).toBe('valid');
    expect(validityAtPublication(false, 'valid', dates(null, null), TODAY)).toBeNull();
  });
});
