import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { beforeOf, boardOf, heatOf, trendOf } from './board.ts';
import { boardSheet } from './board-sheet.ts';
import { beforeAnswer, boardAnswer, boardQuery, heatAnswer, heatQuery, planQuery, trendAnswer } from './contract.ts';
import { oversightProblems } from './problems.ts';
import { sheetResponse } from './sheet-response.ts';

/** What the counts depend on; `today` is committed by the nightly refresh. */
const CACHE = {
  scope: 'county',
  tags: ['board', 'lines', 'ledgers', 'plans', 'directory', 'reviews', 'today'],
} as const;

export const boardEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/board',
      summary: '督查看板',
      access: 'board.read',
      query: boardQuery,
      answer: boardAnswer,
      cache: CACHE,
    },
    async ({ query }, { db, today }) => {
      const board = await boardOf(db, query, today);
      if (board === null) return err({ kind: oversightProblems.planNotFound });
      return query.format === 'xlsx' ? sheetResponse(boardSheet(board)) : ok(board);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/board/before',
      summary: '与上一年方案同期比较',
      access: 'board.read',
      query: planQuery,
      answer: beforeAnswer,
      cache: CACHE,
    },
    async ({ query }, { db, today }) => ok(await beforeOf(db, query, today)),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/board/heat',
      summary: '逾期热力图',
      access: 'board.read',
      query: heatQuery,
      answer: heatAnswer,
      cache: CACHE,
    },
    async ({ query }, { db, today }) => {
      const heat = await heatOf(db, query, today);
      return heat === null ? err({ kind: oversightProblems.planNotFound }) : ok(heat);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/board/trend',
      summary: '办结和逾期走势',
      access: 'board.read',
      query: planQuery,
      answer: trendAnswer,
      cache: CACHE,
    },
    async ({ query }, { db, today }) => {
      const trend = await trendOf(db, query, today);
      return trend === null ? err({ kind: oversightProblems.planNotFound }) : ok(trend);
    },
  ),
];
