import { describe, expect, it } from 'vitest';
import { conflictsOf, settled } from './conflict.ts';

const fields = [
  { key: 'measures', label: '工作措施' },
  { key: 'leader', label: '分管领导' },
  { key: 'contact', label: '联络员' },
] as const;

const base = { measures: '旧', leader: '甲', contact: '丙', version: 1 };
const mine = { measures: '我的', leader: '甲', contact: '丙', version: 1 };
const theirs = { measures: '对方的', leader: '乙', contact: '丙', version: 2 };

describe('two people saving at once', () => {
  it('asks only about what both changed, when it is known what one started from', () => {
    expect(conflictsOf(fields, { mine, theirs, base }).map((conflict) => conflict.label)).toEqual(['工作措施']);
  });

  it('asks about every difference when it is not', () => {
    expect(conflictsOf(fields, { mine, theirs }).map((conflict) => conflict.key)).toEqual(['measures', 'leader']);
  });

  it('keeps what was typed unless the other side is chosen, against the new version', () => {
    const conflicts = conflictsOf(fields, { mine, theirs, base });
    expect(settled(conflicts, theirs, {})).toEqual({ measures: '我的', leader: '乙', contact: '丙', version: 2 });
    expect(settled(conflicts, theirs, { measures: 'theirs' })).toEqual(theirs);
  });
});
