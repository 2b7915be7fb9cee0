import * as z from 'zod';
import { err } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { exportPlanQuery } from './contract.ts';
import { type PlanFormat, planFile } from './export/plan-files.ts';
import { planProblems } from './problems.ts';
import { indicatorsOf, planDetailOf } from './queries/plans.ts';

const TYPES: Readonly<Record<PlanFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A plan as a file that can be printed, signed and filed (A6). */
export const planExportEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/plans/:planId/export',
      summary: '按通知附件的样式导出方案任务和指标',
      access: 'plan.read',
      params: z.object({ planId: z.string() }),
      query: exportPlanQuery,
      answer: 'file',
    },
    async ({ params: { planId }, query: { format } }, context) => {
      const plan = await planDetailOf(context.db, planId);
      if (plan === null) return err({ kind: planProblems.notFound });
      const bytes = await planFile(plan, await indicatorsOf(context.db, planId), format);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': TYPES[format],
          'content-disposition': attachment(`${plan.title}.${format}`),
          'cache-control': 'no-store',
        },
      });
    },
  ),
];
