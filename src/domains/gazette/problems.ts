import { defineProblems } from '#kernel/problem/problem.ts';

export const gazetteProblems = defineProblems('gazette', {
  notFound: { status: 404, title: '没有找到这一期公报' },
  staleVersion: { status: 409, title: '这一期公报已被他人修改，请核对后再保存' },
  numberTaken: { status: 409, title: '这一年已有同一期号的公报' },
  nothingInIt: { status: 422, title: '这一期还没有编入文件，不能发布' },
  notPublic: { status: 422, title: '编入的文件中有尚未公开或者已经撤回的' },
  correctionMissing: { status: 422, title: '已发布的公报改动内容，须写明更正说明' },
  stepNotAllowed: { status: 409, title: '这一期公报当前的状态不能办理这一步' },
});
