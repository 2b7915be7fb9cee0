import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { editionParams, inspection } from './contract.ts';
import type { PublicationHooks } from './hooks.ts';
import { publicationProblems } from './problems.ts';
import { contentType } from './queries/content-types.ts';
import { gateReportOf } from './queries/gate-report.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { editionView } from './store.ts';

export const inspectEndpoints = (hooks: PublicationHooks): readonly Endpoint[] => [
  endpoint(
    {
      method: 'post',
      path: '/api/editions/:editionId/inspect',
      summary: '质量检查',
      access: 'document.read',
      params: editionParams,
      answer: inspection,
    },
    async ({ params }, { db, actor, today }) => {
      const edition = await editionView(db, params.editionId);
      if (edition === null || !inScope(scopeOf(actor), edition.unitId))
        return err({ kind: publicationProblems.notFound });
      const type = await contentType(db, edition.typeCode);
      if (type === null) return err({ kind: publicationProblems.notFound });
      const report = await gateReportOf(db, edition, type, { today, hooks });
      return ok({ ...report, findings: [...report.findings] });
    },
  ),
];
