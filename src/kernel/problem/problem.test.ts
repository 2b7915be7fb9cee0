import { describe, expect, it } from 'vitest';
import { defineProblems, toProblemJson } from './problem.ts';

const problems = defineProblems('fee', {
  notACount: { status: 422, title: '件数、页数应为不小于零的整数' },
  gone: { status: 404, title: '没有这一项' },
});

describe('a catalogue of problems', () => {
  it('gives each a stable type under its context', () => {
    expect(problems.notACount).toEqual({
      type: '/problems/fee/not-a-count',
      status: 422,
      title: '件数、页数应为不小于零的整数',
    });
    expect(problems.gone.type).toBe('/problems/fee/gone');
  });

  it('is written on the wire as RFC 9457, with only the parts there are', () => {
    expect(toProblemJson({ kind: problems.gone }, '/api/x')).toEqual({
      type: '/problems/fee/gone',
      status: 404,
      title: '没有这一项',
      instance: '/api/x',
    });
    const errors = [{ pointer: '/items', detail: '请填整数' }];
    expect(toProblemJson({ kind: problems.notACount, detail: '收到 -1', errors }, '/api/y')).toMatchObject({
      detail: '收到 -1',
      errors,
      instance: '/api/y',
    });
  });
});
