import type { EditionState, ReviewStep } from './model.ts';

export const STATE_WORDS: Readonly<Record<EditionState, string>> = {
  drafting: '起草中',
  'first-review': '待一审',
  'second-review': '待二审',
  'final-review': '待三审',
  approved: '待发布',
  scheduled: '定时发布',
  live: '已发布',
  superseded: '已被替换',
  withdrawn: '已撤回',
  abandoned: '已作废',
};

export const REVIEW_STEP_WORDS: Readonly<Record<ReviewStep, string>> = { first: '一审', second: '二审', final: '三审' };
