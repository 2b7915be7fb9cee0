import { defineProblems } from '#kernel/problem/problem.ts';

export const settingProblems = defineProblems('settings', {
  notFound: { status: 404, title: '没有这项设置' },
  wrongValue: { status: 422, title: '填写的值不符合要求，请按提示修改' },
  inThePast: { status: 422, title: '生效日期不能早于今天' },
});
