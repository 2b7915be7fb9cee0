import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { mailList, mailQuery, noticeList, noticeQuery, readBody } from './contract.ts';
import { markRead, noticesOf, outbox } from './store.ts';

/** One's own notices, and for those who run the place, the outbox. */
export const noticeEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/notices',
      summary: '我的消息',
      access: 'signed-in',
      query: noticeQuery,
      answer: noticeList,
    },
    async ({ query }, { db, actor }) => {
      const unreadOnly = query.unread === 'true' || query.unread === '1';
      const page = await noticesOf(db, actor.personId, { unreadOnly, page: query.page, size: query.size });
      return ok({ ...page, items: [...page.items] });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/notices/read',
      summary: '标为已读',
      access: 'signed-in',
      body: readBody,
      answer: 'none',
    },
    async ({ body }, { db, actor, clock }) => {
      // Having read something is no decision: it leaves no audit entry.
      await markRead(db, actor.personId, 'all' in body ? 'all' : body.ids, clock.now());
      return ok(null);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/mails',
      summary: '发件箱',
      access: 'operations.read',
      query: mailQuery,
      answer: mailList,
    },
    async ({ query }, { db }) => ok(await outbox(db, query)),
  ),
];
