import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { ANNULMENT_LAW, isPenaltyDecision, oweWithdrawal } from './annulment.ts';
import type { PublicationHooks } from './hooks.ts';
import { publicationProblems } from './problems.ts';
import { contentType } from './queries/content-types.ts';
import { annulmentBody, deskDetail, reviewParams } from './review-contract.ts';
import { deskAnswer } from './review-routes-shared.ts';
import { situationOf } from './situation.ts';
import { editionView } from './store.ts';

export const annulmentEndpoints = (hooks: PublicationHooks): readonly Endpoint[] => [
  endpoint(
    {
      method: 'post',
      path: '/api/editions/:editionId/annulment',
      summary: '登记行政处罚决定被变更、撤销、确认违法或者确认无效',
      access: 'document.read',
      params: reviewParams,
      body: annulmentBody,
      answer: deskDetail,
    },
    async ({ params, body }, context) => {
      const seen = await deskAnswer(context, params.editionId, hooks);
      if (!seen.ok) return seen;
      const edition = await editionView(context.db, params.editionId);
      const type = edition === null ? null : await contentType(context.db, edition.typeCode);
      if (edition === null || type === null) return err({ kind: publicationProblems.notFound });
      if (!seen.value.mayAnnul || !isPenaltyDecision(type)) {
        const detail = '只有已发布的行政处罚决定可以登记，由本单位起草、审核人员或主管部门办理。';
        return err({ kind: publicationProblems.stepForbidden, detail });
      }
      if (body.on > context.today) {
        const detail = '决定日期不能晚于今天。';
        return err({ kind: publicationProblems.annulmentDay, detail, errors: [{ pointer: '#/on', detail }] });
      }
      const done = await context.change(async (tx): Promise<Result<null, Problem>> => {
        const dueOn = await oweWithdrawal(tx, edition, body, {
          ...situationOf(context),
          actorId: context.actor.personId,
        });
        tx.audit({
          action: 'document.annulled',
          subjectKind: 'document',
          subjectId: edition.documentId,
          law: ANNULMENT_LAW,
          detail: { ...body, dueOn },
        });
        tx.changed('editions', `edition:${edition.id}`);
        return ok(null);
      });
      return done.ok ? deskAnswer(context, params.editionId, hooks) : done;
    },
  ),
];
