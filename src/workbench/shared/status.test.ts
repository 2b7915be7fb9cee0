import { describe, expect, it } from 'vitest';
import { isStatus, STATUS, STATUS_OPTIONS, STATUSES } from './status.ts';

const distinct = (values: readonly unknown[]): number => new Set(values).size;

describe('the status map', () => {
  it('tells every status by a word, a shape and a sign of its own, never by colour alone', () => {
    const looks = STATUSES.map((status) => STATUS[status]);
    expect(distinct(looks.map((look) => look.word))).toBe(looks.length);
    expect(distinct(looks.map((look) => look.shape))).toBe(looks.length);
    expect(distinct(looks.map((look) => look.sign))).toBe(looks.length);
  });

  it('keeps official red for what is overdue', () => {
    expect(STATUSES.filter((status) => STATUS[status].colour === 'var(--red)')).toEqual(['late']);
  });

  it('ranks the most pressing first', () => {
    const ranked = [...STATUSES];
    ranked.sort((a, b) => STATUS[a].rank - STATUS[b].rank);
    expect(ranked.map((status) => STATUS[status].word)).toEqual(['逾期', '临期', '正常', '未开始', '办结']);
  });

  it('offers each status once in a filter', () => {
    expect(STATUS_OPTIONS.map((option) => option.label)).toContain('■ 逾期');
    expect(distinct(STATUS_OPTIONS.map((option) => option.value))).toBe(STATUSES.length);
  });

  it('does not take any other word for a status', () => {
    expect(isStatus('late')).toBe(true);
    expect(isStatus('逾期')).toBe(false);
    expect(isStatus('toString')).toBe(false);
  });
});
