import { describe, expect, it } from 'vitest';
import { digestInstant, isQuiet } from './policy.ts';

const NIGHT = { from: '20:00', to: '08:00' };

describe('quiet hours and the digest', () => {
  it.each([
    ['07:59', true],
    ['08:00', false],
    ['19:59', false],
    ['20:00', true],
    ['00:00', true],
  ])('A5: at %s a mail is held back: %s', (time, quiet) => {
    expect(isQuiet(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), NIGHT)).toBe(quiet);
  });

  it('A5: an empty span is never quiet', () => {
    expect(isQuiet(600, { from: '10:00', to: '10:00' })).toBe(false);
  });

  it.each([
    ['2026-03-02T00:05:00Z', '08:30', '2026-03-02T08:30:00+08:00'],
    ['2026-03-02T00:30:00Z', '08:30', '2026-03-03T08:30:00+08:00'],
    ['2026-03-02T15:59:00Z', '08:30', '2026-03-03T08:30:00+08:00'],
    ['2026-03-02T10:00:00Z', '21:00', '2026-03-03T08:00:00+08:00'],
  ])('A5: what is made at %s goes out with the digest of %s at %s', (now, digestAt, expected) => {
    expect(digestInstant(now, digestAt, NIGHT)).toBe(expected);
  });
});
