import { defineProblems } from '#kernel/problem/problem.ts';

export const subscriptionProblems = defineProblems('subscriptions', {
  linkGone: { status: 404, title: '这个链接已经失效，可能已经退订，或者超过七天没有确认。需要的话请重新订阅' },
});
