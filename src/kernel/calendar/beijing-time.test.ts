import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHours, beijingMoment, compareMoments, toIsoInstant } from './beijing-time.ts';
import { addDays, localDate } from './local-date.ts';

const read = (text: string): string | null => {
  const moment = beijingMoment(text);
  return moment === null ? null : toIsoInstant(moment);
};

describe('a moment in Beijing', () => {
  it.each([
    ['2026-03-02T09:30:00+08:00', '2026-03-02T09:30:00+08:00'],
    ['2026-03-02T20:00:00.123Z', '2026-03-03T04:00:00+08:00'],
    ['2026-12-31T16:00Z', '2027-01-01T00:00:00+08:00'],
    ['2026-03-01T00:30:00+09:00', '2026-02-28T23:30:00+08:00'],
    ['2026-03-01T12:00:00-05:00', '2026-03-02T01:00:00+08:00'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '2026-03-02',
    '2026-03-02T09:30:00',
    '2026-02-30T09:30:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T09:60:00Z',
    '',
  ])('%j is not a moment', (text) => {
    expect(beijingMoment(text)).toBeNull();
  });

  it('hours add up across days and are written so that they read back', () => {
    const anyMoment = fc
      .record({ day: fc.nat(30_000), minutes: fc.nat(1439), seconds: fc.nat(59) })
      .map(({ day, minutes, seconds }) => ({ date: addDays(localDate('1995-01-01'), day), minutes, seconds }));
    fc.assert(
      fc.property(anyMoment, fc.nat(2000), fc.nat(2000), (moment, a, b) => {
        const later = addHours(moment, a + b);
        expect(addHours(addHours(moment, a), b)).toEqual(later);
        expect(beijingMoment(toIsoInstant(later))).toEqual(later);
        expect(addHours(moment, 24)).toEqual({ ...moment, date: addDays(moment.date, 1) });
      }),
    );
  });

  it('orders by date, then by time of day', () => {
    const moments = [
      '2026-03-02T09:30:00Z',
      '2026-03-02T09:30:01Z',
      '2026-03-02T10:00:00Z',
      '2026-03-03T00:00:00Z',
    ].map((text) => beijingMoment(text)!);
    expect(moments.toReversed().toSorted(compareMoments)).toEqual(moments);
  });
});
