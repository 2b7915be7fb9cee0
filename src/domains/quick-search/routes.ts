import * as z from 'zod';
import { can, unitsWhere } from '#kernel/access/access.ts';
import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { quickHit } from './contract.ts';
import { quickHits } from './queries/quick-hits.ts';

const A_FEW = 5;

export const quickSearchEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/quick-search',
      summary: '快速查找方案、任务、台账、单位和人员',
      access: 'signed-in',
      query: z.object({ q: z.string().trim().max(60, { error: '查找的内容最多60字' }) }),
      answer: z.object({ items: z.array(quickHit), total: z.int() }),
    },
    async ({ query }, { actor, db }) => {
      const lines = can(actor, 'ledger.read-all') ? 'all' : unitsWhere(actor, 'ledger.read');
      const open = { plans: can(actor, 'plan.read'), directory: can(actor, 'directory.read'), lines } as const;
      const items = query.q === '' ? [] : await quickHits(db, { ...open, text: query.q, limit: A_FEW });
      return ok({ items, total: items.length });
    },
  ),
];
