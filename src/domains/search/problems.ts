import { defineProblems } from '#kernel/problem/problem.ts';

export const searchProblems = defineProblems('search', {
  notFound: { status: 404, title: '没有找到这一条检索设置' },
  staleVersion: { status: 409, title: '内容已被他人修改，请核对后再保存' },
  termTaken: { status: 409, title: '其中有词已经在另一组同义词里，请到那一组修改' },
  pinTaken: { status: 409, title: '这个搜索词已经设了置顶答案，请修改原来的那一条' },
  notPublic: { status: 422, title: '这份文件没有公开，不能置顶' },
  notHere: { status: 503, title: '检索不在这个进程里运行，请稍后再试' },
  away: { status: 503, title: '检索正在恢复，请过几秒再搜' },
});
