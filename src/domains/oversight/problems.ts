import { defineProblems } from '#kernel/problem/problem.ts';

export const oversightProblems = defineProblems('oversight', {
  planNotFound: { status: 404, title: '没有找到这个方案' },
  notBrokenDown: { status: 422, title: '这个方案还没有分解到单位，没有台账可以回头看' },
  alreadyOpen: { status: 409, title: '这个方案的回头看已经打开' },
  reviewNotFound: { status: 404, title: '这个方案还没有打开回头看' },
  itemNotFound: { status: 404, title: '没有找到这条待处理事项，请刷新列表' },
  staleVersion: { status: 409, title: '有事项已被他人处理，请核对后再办' },
  alreadyDecided: { status: 409, title: '有事项已经处理过，不能再次处理' },
  finished: { status: 409, title: '回头看已经结束，不能再改' },
  itemsPending: { status: 422, title: '还有事项没有处理，不能结束回头看' },
  nothingToCarryTo: { status: 422, title: '没有可以结转到的方案' },
  roleNotAllowed: { status: 403, title: '您的角色不能办理这一步' },
  dateNeeded: { status: 422, title: '结转的事项要有新的完成日期' },
});
