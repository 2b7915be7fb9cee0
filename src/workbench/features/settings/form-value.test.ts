import { describe, expect, it } from 'vitest';
import { fromFields, toFields } from './form-value.ts';

describe('a setting in a form', () => {
  it('comes out as it went in', () => {
    const ladder = [
      { rung: 'liaison', workingDaysBefore: 3 },
      { rung: 'principal', workingDaysAfter: 0 },
    ];
    expect(fromFields({ kind: 'ladder' }, toFields({ kind: 'ladder' }, ladder))).toEqual(ladder);
    expect(fromFields({ kind: 'integer' }, toFields({ kind: 'integer' }, 3))).toBe(3);
    expect(fromFields({ kind: 'text' }, undefined)).toBe('');
    expect(fromFields({ kind: 'ladder' }, undefined)).toEqual([]);
  });
});
