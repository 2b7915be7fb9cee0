import { defineProblems } from '#kernel/problem/problem.ts';

export const gateProblems = defineProblems('quality-gate', {
  wordNotFound: { status: 404, title: '没有找到这个词' },
  wordExists: { status: 409, title: '校对词表中已有这个词' },
  staleVersion: { status: 409, title: '内容已被他人修改，您填写的内容仍在本页，请核对后再保存' },
  fileUnreadable: { status: 422, title: '文件读不出词表' },
  alarmNotFound: { status: 404, title: '没有找到这条误报记录' },
  alarmExists: { status: 409, title: '这处文字已经记为误报' },
  alarmForbidden: { status: 403, title: '您不能把这一项记为误报' },
  editionNotFound: { status: 404, title: '没有找到这条信息，或者您无权查看' },
  findingNotFound: { status: 404, title: '没有找到这条巡检结果' },
  findingClosed: { status: 409, title: '这条巡检结果已经处理' },
});
