import { defineProblems } from '#kernel/problem/problem.ts';

export const historyProblems = defineProblems('history', {
  notFound: { status: 404, title: '没有找到这个导入批次' },
  staleVersion: { status: 409, title: '这个批次已被他人办理，请核对后再操作' },
  stepNotAllowed: { status: 409, title: '这个批次当前的状态不能办理这一步' },
  fileNotFound: { status: 404, title: '没有找到上传的文件，请重新上传' },
  unitNotFound: { status: 422, title: '没有这个单位，请重新选择' },
  typeNotFound: { status: 422, title: '没有这个信息类型，请重新选择' },
  nothingToImport: { status: 422, title: '没有选中可以导入的行' },
  noTitleColumn: { status: 422, title: '须指明哪一列是标题' },
});
