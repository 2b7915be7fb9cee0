import { defineProblems } from '#kernel/problem/problem.ts';

export const feeProblems = defineProblems('fee', {
  notACount: { status: 422, title: '件数、页数应为不小于零的整数' },
});
