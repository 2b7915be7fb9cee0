import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { checkupOf } from './checkup.ts';
import { checkupAnswer, planQuery } from './contract.ts';
import { oversightProblems } from './problems.ts';

export const checkupEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/checkup',
      summary: '体检',
      access: 'board.read',
      query: planQuery,
      answer: checkupAnswer,
      cache: {
        scope: 'county',
        tags: ['board', 'lines', 'ledgers', 'plans', 'directory', 'calendar', 'reviews', 'today', 'editions'],
      },
    },
    async ({ query }, { db, today, clock }) => {
      const found = await checkupOf(db, query.plan, { today, now: clock.now() });
      return found === null ? err({ kind: oversightProblems.planNotFound }) : ok(found);
    },
  ),
];
