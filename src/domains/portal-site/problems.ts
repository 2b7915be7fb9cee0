import { defineProblems } from '#kernel/problem/problem.ts';

export const siteProblems = defineProblems('portal-site', {
  notFound: { status: 404, title: '没有找到这个单位的栏目，或者您无权维护' },
  forbidden: { status: 403, title: '只能维护本单位的公开指南和说明' },
  staleVersion: { status: 409, title: '已被他人修改，您填写的内容仍在本页，请核对后再保存' },
  wrongParts: { status: 422, title: '指南中有填写不正确的内容，请按提示修改' },
  incomplete: { status: 422, title: '法定要素没有填全，不能确认' },
  nothingToConfirm: { status: 409, title: '还没有保存过指南，请先填写并保存' },
});
