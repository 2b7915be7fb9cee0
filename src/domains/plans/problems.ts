import { defineProblems } from '#kernel/problem/problem.ts';

export const planProblems = defineProblems('plans', {
  importNotFound: { status: 404, title: '没有找到这次导入' },
  notFound: { status: 404, title: '没有找到该方案' },
  staleVersion: { status: 409, title: '内容已被他人修改，请核对后再保存' },
  notReady: { status: 409, title: '文件还在解读，或这次导入已经结束' },
  blocked: { status: 422, title: '还不能确认方案' },
  fileMissing: { status: 404, title: '没有找到上传的文件，请重新上传' },
  alreadyBrokenDown: { status: 409, title: '该方案已经分解，不能再改这一项' },
  unresolvable: { status: 422, title: '所选单位不在单位库中，请刷新后重选' },
  samePlan: { status: 422, title: '请选择两个不同的方案' },
});

/** Sentences that an import shows when it cannot be read. */
export const planNotice = {
  fileGone: '上传的文件已经不在了，请重新上传。',
  readFault:
    '解读这份文件时程序出错，没有保存任何内容。请换一种格式（Word、网页或粘贴文字）再试，并把文件交给系统管理员。',
} as const;
