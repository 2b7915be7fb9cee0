import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { applyDifference } from './apply-difference.ts';
import { changeEndpoints } from './change-routes.ts';
import { applied, applyDifferenceBody, difference, planParams } from './contract.ts';
import { exportEndpoints } from './export-routes.ts';
import { ledgerStepEndpoints, situationOf } from './ledger-routes.ts';
import { lineEndpoints } from './line-routes.ts';
import { breakDownDifference } from './queries/difference.ts';

const differences: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/plans/:planId/difference',
      summary: '现行单位名录与已分解台账的差异',
      access: 'plan.confirm',
      params: planParams,
      answer: difference,
    },
    async ({ params }, { db, today }) => ok(await breakDownDifference(db, params.planId, today)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/plans/:planId/difference',
      summary: '按决定增减单位的台账行',
      access: 'plan.confirm',
      params: planParams,
      body: applyDifferenceBody,
      answer: applied,
    },
    ({ params, body }, context) =>
      context.change((tx) => applyDifference(tx, { ...params, ...body }, situationOf(context))),
  ),
];

/** All addresses of this context. */
export const ledgerEndpoints: readonly Endpoint[] = [
  ...ledgerStepEndpoints,
  ...lineEndpoints,
  ...changeEndpoints,
  ...differences,
  ...exportEndpoints,
];
