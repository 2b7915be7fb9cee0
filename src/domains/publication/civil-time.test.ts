import { describe, expect, it } from 'vitest';
import { civilWords, instantOfCivil } from './civil-time.ts';

describe('the time of publication is civil time in China', () => {
  it('B5: is the same instant wherever the program runs', () => {
    expect(instantOfCivil('2026-03-02T09:30', 0)).toBe(Date.parse('2026-03-02T01:30:00Z'));
    expect(civilWords('2026-03-01T16:30:00.000Z', 0)).toBe('2026-03-02 00:30');
  });

  it('B5: keeps to the calendar of the demonstration, there and back', () => {
    const instant = instantOfCivil('2023-11-17T08:30', 1104) ?? 0;
    expect(civilWords(new Date(instant).toISOString(), 1104)).toBe('2023-11-17 08:30');
    expect(new Date(instant).getUTCFullYear()).toBe(2026);
  });

  it('B5: a day or an hour that does not exist is none', () => {
    for (const text of ['2026-02-30T10:00', '2026-03-02T24:00', '2026-03-02T10:60', 'x']) {
      expect(instantOfCivil(text, 0)).toBeNull();
    }
  });
});
