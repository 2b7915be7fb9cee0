import { type Actor, can, unitsWhere } from '#kernel/access/access.ts';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import {
  editionParams,
  linkList,
  type SweepFindingView,
  settleBody,
  sweepAnswer,
  sweepFindingShape,
  sweepList,
  sweepParams,
  sweepQuery,
  sweepState,
} from './contract.ts';
import { LINKS_QUEUE } from './links-job.ts';
import { gateProblems } from './problems.ts';
import { askLinks, editionBody, linkStates, outsideLinks } from './queries/links.ts';
import { settleFinding, sweepFinding, sweepPage, sweepStateOf } from './queries/sweep.ts';
import { gateLists } from './store.ts';
import { rulesKey, SWEEP_QUEUE } from './sweep-job.ts';
import { EXPORT_MAX, sheetResponse, sweepSheet } from './word-sheet.ts';

/** Units whose documents the person may see; `null` for all. */
const unitsOf = (actor: Actor): readonly string[] | null =>
  can(actor, 'document.read-all') ? null : unitsWhere(actor, 'document.read');

const maySettle = (actor: Actor, unitId: string): boolean =>
  can(actor, 'gate.words') || can(actor, 'document.draft', unitId) || can(actor, 'document.withdraw', unitId);

function shown(finding: Omit<SweepFindingView, 'can'>, actor: Actor): SweepFindingView {
  return { ...finding, can: finding.state === 'open' && maySettle(actor, finding.unitId) ? ['settle'] : [] };
}

async function bodyFor(context: RequestContext, editionId: string): Promise<string | null> {
  const edition = await editionBody(context.db, editionId);
  const units = unitsOf(context.actor);
  return edition === null || (units !== null && !units.includes(edition.unitId)) ? null : edition.html;
}

const linkEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/gate/editions/:editionId/links',
      summary: '正文链接的检查结果',
      access: 'document.read',
      params: editionParams,
      answer: linkList,
    },
    async ({ params }, context) => {
      const html = await bodyFor(context, params.editionId);
      if (html === null) return err({ kind: gateProblems.editionNotFound });
      return ok({ items: [...(await linkStates(context.db, outsideLinks(html)))] });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/editions/:editionId/links',
      summary: '现在检查正文链接',
      access: 'document.read',
      params: editionParams,
      answer: linkList,
    },
    async ({ params }, context) => {
      const html = await bodyFor(context, params.editionId);
      if (html === null) return err({ kind: gateProblems.editionNotFound });
      const links = outsideLinks(html);
      return context.change(async (tx) => {
        await askLinks(tx.db, links, context.clock.now());
        const { editionId } = params;
        await tx.enqueue({ queue: LINKS_QUEUE, data: { editionId }, singletonKey: editionId });
        tx.audit({ action: 'gate.links-asked', subjectKind: 'edition', subjectId: editionId, detail: { links } });
        return ok({ items: [...(await linkStates(tx.db, links))] });
      });
    },
  ),
];

export const sweepEndpoints: readonly Endpoint[] = [
  ...linkEndpoints,
  endpoint(
    {
      method: 'get',
      path: '/api/gate/sweep',
      summary: '已发布信息的巡检结果',
      access: 'document.read',
      query: sweepQuery,
      answer: sweepList,
    },
    async ({ query }, { db, actor, today }) => {
      const asked = query.format === 'xlsx' ? { ...query, page: 1, size: EXPORT_MAX } : query;
      const { items, total } = await sweepPage(db, { ...asked, units: unitsOf(actor) });
      const views = items.map((item) => shown(item, actor));
      return query.format === 'xlsx'
        ? sheetResponse(`已发布信息巡检${today}`, sweepSheet(views))
        : ok({ items: views, total });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/gate/sweep/state',
      summary: '巡检进度',
      access: 'document.read',
      answer: sweepState,
    },
    async (_input, { db, today }) => ok(await sweepStateOf(db, rulesKey(await gateLists(db, today)))),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/sweep/run',
      summary: '现在巡检',
      access: 'gate.words',
      answer: sweepAnswer,
    },
    (_input, context) =>
      context.change(async (tx) => {
        await tx.enqueue({ queue: SWEEP_QUEUE, data: {}, singletonKey: 'public' });
        tx.audit({ action: 'gate.sweep-asked', subjectKind: 'gate-sweep', subjectId: 'public' });
        return ok({ queued: true });
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/sweep/:findingId/settle',
      summary: '处理一条巡检结果',
      access: 'document.read',
      params: sweepParams,
      body: settleBody,
      answer: sweepFindingShape,
    },
    async ({ params, body }, context) => {
      const { actor, clock, db } = context;
      const finding = await sweepFinding(db, params.findingId);
      if (finding === null || !maySettle(actor, finding.unitId)) return err({ kind: gateProblems.findingNotFound });
      const outcome = await context.change(async (tx) => {
        const settled = { id: finding.id, answer: body.answer, by: actor.personId, now: clock.now() };
        if (!(await settleFinding(tx.db, settled))) return err({ kind: gateProblems.findingClosed });
        tx.audit({
          action: 'gate.finding-settled',
          subjectKind: 'document',
          subjectId: finding.documentId,
          reason: body.answer,
          detail: { code: finding.code, quote: finding.quote },
        });
        tx.changed('gate-sweep');
        return ok(null);
      });
      if (!outcome.ok) return outcome;
      const after = await sweepFinding(db, finding.id);
      return after === null ? err({ kind: gateProblems.findingNotFound }) : ok(shown(after, actor));
    },
  ),
];
