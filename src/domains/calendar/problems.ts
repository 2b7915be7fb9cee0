import { defineProblems } from '#kernel/problem/problem.ts';

export const calendarProblems = defineProblems('calendar', {
  notLoadable: { status: 422, title: '这份安排还有错误，不能导入' },
  warningsOpen: { status: 422, title: '请逐条核对提示后勾选“已核对”，再导入' },
  staleVersion: { status: 409, title: '刚才有人改动了这一年的安排，请重新预览后再导入' },
  notLoaded: { status: 404, title: '这一年没有导入过的安排' },
});
