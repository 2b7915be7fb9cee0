import { SUBJECT_DUTIES } from '#domains/duties/index.ts';
import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { offHandAnswer, todayAnswer } from './contract.ts';
import { offHandOf, todayOf } from './today.ts';

/** `today` is committed by the nightly refresh: what is late changes with the day even when nobody does anything. */
export const todayEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/today',
      summary: '今日待办',
      access: 'signed-in',
      answer: todayAnswer,
      cache: {
        scope: 'actor',
        tags: [
          'lines',
          'ledgers',
          'board',
          'plans',
          'directory',
          'accounts',
          'calendar',
          'reviews',
          'today',
          'editions',
          SUBJECT_DUTIES,
        ],
      },
    },
    async (_input, { db, actor, today, workCalendar, clock }) =>
      ok(await todayOf({ db, actor, today, calendar: workCalendar, now: clock.now() })),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/today/off-hand',
      summary: '今日待办中的导入和后台任务',
      access: 'signed-in',
      answer: offHandAnswer,
    },
    async (_input, context) => ok(await offHandOf(context)),
  ),
];
